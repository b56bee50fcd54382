"""Which files a browser may choose from to show a picture (HTML Living Standard, 4.8.4)."""

from dataclasses import dataclass

from articles.enums import PictureCrop, PictureFormat
from articles.imaging.specs import FORMATS, PLAIN_SOURCE_WIDTH_PIXELS
from articles.models import Picture, Rendition

MIME_TYPES = {
    PictureFormat.AVIF: "image/avif",
    PictureFormat.WEBP: "image/webp",
    PictureFormat.JPEG: "image/jpeg",
}
#: Steps that each channel of the ground is rounded to (static/css/picture.css has a rule for each).
GROUND_STEPS = 8


@dataclass(frozen=True)
class Source:
    """All widths of one format: its media type, and its srcset."""

    type: str
    srcset: str


@dataclass(frozen=True)
class PictureSources:
    """What an img element needs: the plain file with its size in pixels, its srcset, and sources in thriftier formats."""

    src: str
    width: int
    height: int
    srcset: str = ""
    sources: tuple[Source, ...] = ()


def sources_of(picture: Picture | None, crop: PictureCrop) -> PictureSources | None:
    """Return the files of one crop; of the original while its renditions are not made; None for a picture without a file."""
    if picture is None or not picture.file:
        return None
    renditions = picture.renditions_of(crop)
    *thrifty, plain = [[one for one in renditions if one.format == format] for format in FORMATS[crop]]
    if not plain:
        return PictureSources(picture.file.url, picture.width, picture.height)
    usual = next((one for one in reversed(plain) if one.width <= PLAIN_SOURCE_WIDTH_PIXELS), plain[0])
    return PictureSources(
        usual.file.url,
        usual.width,
        usual.height,
        srcset=_srcset(plain),
        sources=tuple(Source(MIME_TYPES[PictureFormat(ones[0].format)], _srcset(ones)) for ones in thrifty if ones),
    )


def _srcset(renditions: list[Rendition]) -> str:
    return ", ".join(f"{one.file.url} {one.width}w" for one in renditions)


def ground_of(picture: Picture) -> str:
    """Return the picture's average colour in the words of static/css/picture.css, such as “r1 g4 b7”.

    The strict policy on styles leaves no other way to colour the place of a picture that is on its way.
    """
    channels = [int(picture.colour[at : at + 2], 16) for at in (1, 3, 5)]
    return " ".join(
        f"{name}{round(value * (GROUND_STEPS - 1) / 255)}" for name, value in zip("rgb", channels, strict=True)
    )
