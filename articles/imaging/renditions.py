"""Making a picture's renditions: which there should be, which are stale, and putting new ones in their place.

All 36 files of a grainy photo of 4000 × 2667 pixels take about 5 s of one core, most of it AVIF, and 190 MB
(`manage.py make_renditions --again -v 2` tells how long each picture took).
"""

import hashlib
import io
from dataclasses import dataclass
from functools import partial
from pathlib import PurePath

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from PIL import Image

from articles.enums import PictureCrop, PictureFormat
from articles.imaging import specs
from articles.imaging.cropping import Box, crop_box, widths_of
from articles.imaging.processing import on_white
from articles.models import Picture, Rendition
from articles.models.picture import PictureQuerySet

#: How many times wider than a rendition a JPEG is decoded: enough to lose nothing when it is scaled down.
OVERSAMPLING = 1.5


@dataclass(frozen=True)
class Plan:
    """One rendition to be: the part of the original, its size, and a name that changes whenever its pixels would."""

    crop: PictureCrop
    format: PictureFormat
    box: Box
    width: int
    height: int
    name: str


def plans_of(picture: Picture) -> list[Plan]:
    """Return all renditions that the picture should have, by the table of specs."""
    plans = []
    for crop in PictureCrop:
        box = crop_box(picture.width, picture.height, crop, picture.focal_x, picture.focal_y)
        box_width, box_height = box[2] - box[0], box[3] - box[1]
        for width in widths_of(crop, box_width):
            height = max(1, round(box_height * width / box_width))
            plans += [
                Plan(crop, format, box, width, height, _name(picture, crop, format, box, width))
                for format in specs.FORMATS[crop]
            ]
    return plans


def _name(picture: Picture, crop: PictureCrop, format: PictureFormat, box: Box, width: int) -> str:
    """Return a file name with a fingerprint, so that browsers and caches may keep the file for ever."""
    original = PurePath(picture.file.name)
    recipe = (original.name, box, specs.QUALITY[format], specs.AVIF_SPEED, specs.WEBP_METHOD)
    fingerprint = hashlib.sha256(repr(recipe).encode()).hexdigest()[:10]
    stem = original.stem[:12].replace("_", "-")
    return f"{stem}-{crop}-{width}-{fingerprint}.{format}"


def is_complete(picture: Picture) -> bool:
    """Tell whether the picture has just the renditions that it should have, made from its present file and focal point."""
    if not picture.file:
        return True
    return {_made_from(one) for one in picture.renditions.all()} == {plan.name for plan in plans_of(picture)}


def _made_from(rendition: Rendition) -> str:
    # A storage that has a file of this name already adds “_” and letters to the stem.
    name = PurePath(rendition.file.name)
    return name.stem.partition("_")[0] + name.suffix


def missing_renditions() -> PictureQuerySet:
    """Return the pictures that have a file and no renditions at all. Stale ones are found by is_complete()."""
    return Picture.objects.exclude(file="").filter(renditions=None)


def make_renditions(picture: Picture, *, again: bool = False) -> int:
    """Make the renditions that are missing or stale (`again`: all), replace the old; return how many were made.

    Harmless to repeat, and to run twice at once: who comes second finds the work done, and removes his own files.
    What is encoded is kept only if the picture still has the file and focal point that it began with.
    """
    if not picture.file or (not again and is_complete(picture)):
        return 0
    kept = set() if again else {_made_from(one) for one in picture.renditions.all()}
    made = _encode_all(picture, [plan for plan in plans_of(picture) if plan.name not in kept])
    return _put_in_place(picture, made, again)


def _encode_all(picture: Picture, plans: list[Plan]) -> dict[str, tuple[Plan, bytes]]:
    """Return each plan's encoded file by name. Plans of one box and width stand together, and are scaled once."""
    if not plans:
        return {}
    source = _load(picture, plans)
    flattened = on_white(source)
    factor = source.width / picture.width
    made, key = {}, None
    for plan in plans:
        if key != (plan.box, plan.width):
            key = (plan.box, plan.width)
            full = _scale(source, plan, factor)
            flat = full if flattened is source else _scale(flattened, plan, factor)
        made[plan.name] = (plan, _encode(flat if plan.format == PictureFormat.JPEG else full, plan.format))
    return made


def _load(picture: Picture, plans: list[Plan]) -> Image.Image:
    """Return the original as RGB or RGBA: a large JPEG decoded at a half, a quarter or an eighth, if the plans ask no more."""
    scale = OVERSAMPLING * max(plan.width / (plan.box[2] - plan.box[0]) for plan in plans)
    with picture.file.storage.open(picture.file.name) as stored, Image.open(stored) as original:
        original.draft("RGB", (round(picture.width * scale), round(picture.height * scale)))
        original.load()
        return original if original.mode in ("RGB", "RGBA") else original.convert("RGB")


def _scale(image: Image.Image, plan: Plan, factor: float) -> Image.Image:
    left, top, right, bottom = (side * factor for side in plan.box)
    box = (left, top, min(right, image.width), min(bottom, image.height))
    return image.resize((plan.width, plan.height), Image.Resampling.LANCZOS, box=box, reducing_gap=3.0)


def _encode(image: Image.Image, format: PictureFormat) -> bytes:
    options = {
        PictureFormat.AVIF: {"speed": specs.AVIF_SPEED},
        PictureFormat.WEBP: {"method": specs.WEBP_METHOD},
        PictureFormat.JPEG: {"optimize": True, "progressive": True},
    }[format]
    buffer = io.BytesIO()
    image.save(buffer, format.value.upper(), quality=specs.QUALITY[format], **options)
    return buffer.getvalue()


def _put_in_place(picture: Picture, made: dict[str, tuple[Plan, bytes]], again: bool) -> int:
    written = {name: _store(picture, name, content) for name, (_plan, content) in made.items()}
    rows = []
    with transaction.atomic():
        now = Picture.objects.select_for_update().filter(pk=picture.pk).first()
        if now is None or {plan.name for plan in plans_of(picture)} != _wanted(now):
            delete_files(list(written.values()))
            return 0
        old = {_made_from(one): one for one in now.renditions.all()}
        wanted = _wanted(now)
        for name, (plan, content) in made.items():
            if name in old and not again:
                delete_files([written[name]])
                continue
            rows.append(
                Rendition(
                    picture=now,
                    crop=plan.crop,
                    format=plan.format,
                    width=plan.width,
                    height=plan.height,
                    bytes=len(content),
                    file=written[name],
                )
            )
        replaced = [one for name, one in old.items() if name not in wanted or (again and name in made)]
        remove_renditions(replaced)
        Rendition.objects.bulk_create(rows)
    return len(rows)


def _wanted(picture: Picture) -> set[str]:
    return {plan.name for plan in plans_of(picture)} if picture.file else set()


def _store(picture: Picture, name: str, content: bytes) -> str:
    folder = picture.file.name.rpartition("/")[0]
    return default_storage.save(f"{folder}/{name}", ContentFile(content))


def remove_renditions(renditions: list[Rendition]) -> None:
    """Delete the rows now, and their files once that is certain."""
    Rendition.objects.filter(pk__in=[one.pk for one in renditions]).delete()
    transaction.on_commit(partial(delete_files, [one.file.name for one in renditions]))


def delete_files(names: list[str]) -> None:
    """Delete files from the storage; one that is gone already is no matter."""
    for name in names:
        default_storage.delete(name)
