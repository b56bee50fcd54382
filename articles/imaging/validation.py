"""Whether an uploaded file is a picture that we take: decided by its content, in the order of what costs least."""

import warnings
from dataclasses import dataclass
from typing import IO

from django.core.exceptions import ValidationError
from django.template.defaultfilters import filesizeformat
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from PIL import Image

from articles.imaging import specs
from articles.imaging.signatures import FORMAT_NAMES, HEAD_BYTES, is_taken, reason_against

#: Pillow's names of the formats that are taken. Its JPEG reader also finds "MPO": a JPEG with further pictures behind it,
#: as telephones make them.
TAKEN_FORMATS = ("JPEG", "PNG", "WEBP", "AVIF")

# Our own limit on pixels is stricter than Pillow's warning, and refuses before anything is decoded.
warnings.filterwarnings("ignore", category=Image.DecompressionBombWarning)


@dataclass(frozen=True)
class CheckedImage:
    """A picture found good: decoded, with what its file said of it. Not yet turned or cleaned."""

    image: Image.Image
    format: str
    bytes: int


def check_upload(file: IO[bytes]) -> CheckedImage:
    """Return the file's picture, decoded. Raise ValidationError, with a code, saying what is wrong and what to do.

    The name and the type that the browser claims are not asked. Pixels are counted from the header, before decoding.
    """
    size = _size_of(file)
    _check_bytes(size)
    file.seek(0)
    head = file.read(HEAD_BYTES)
    if refused := reason_against(head):
        code, message = refused
        raise ValidationError(message, code=code)
    image = _open(file, head)
    _check_sides(*image.size)
    _check_single(image)
    _decode(image)
    return CheckedImage(image, "JPEG" if image.format == "MPO" else str(image.format), size)


def _size_of(file: IO[bytes]) -> int:
    file.seek(0, 2)
    return file.tell()


def _check_bytes(size: int) -> None:
    if size == 0:
        raise ValidationError(_("The file is empty. Choose it again, or export the picture again."), code="empty")
    if size > specs.MAX_UPLOAD_BYTES:
        raise ValidationError(
            _("The file is %(size)s; the limit is %(limit)s. Save it as JPEG, or make it smaller."),
            code="too_heavy",
            params={"size": filesizeformat(size), "limit": filesizeformat(specs.MAX_UPLOAD_BYTES)},
        )


def _open(file: IO[bytes], head: bytes) -> Image.Image:
    """Read the header alone."""
    file.seek(0)
    try:
        return Image.open(file, formats=TAKEN_FORMATS)
    except Image.DecompressionBombError:
        raise _too_many_pixels() from None
    except Image.UnidentifiedImageError:
        if is_taken(head):
            raise _damaged() from None
        raise ValidationError(
            _("This is not a picture that we can read. Upload a picture as %(formats)s."),
            code="not_a_picture",
            params={"formats": FORMAT_NAMES},
        ) from None
    except (OSError, SyntaxError, ValueError, EOFError):
        raise _damaged() from None


def _check_sides(width: int, height: int) -> None:
    if width * height > specs.MAX_UPLOAD_PIXELS:
        raise _too_many_pixels(width, height)
    if width < specs.MIN_UPLOAD_WIDTH_PIXELS or height < specs.MIN_UPLOAD_HEIGHT_PIXELS:
        raise ValidationError(
            _(
                "The picture is too small: it has %(width)s × %(height)s pixels, and at least %(least_width)s × %(least_height)s are needed. Look for the original."
            ),
            code="too_small",
            params={
                "width": number_format(width, force_grouping=True),
                "height": number_format(height, force_grouping=True),
                "least_width": specs.MIN_UPLOAD_WIDTH_PIXELS,
                "least_height": specs.MIN_UPLOAD_HEIGHT_PIXELS,
            },
        )
    if max(width, height) > specs.MAX_SIDES_RATIO * min(width, height):
        raise ValidationError(
            _("The picture is too long and narrow: cut it so that one side is at most %(times)s times the other."),
            code="too_long",
            params={"times": specs.MAX_SIDES_RATIO},
        )


def _too_many_pixels(width: int = 0, height: int = 0) -> ValidationError:
    limit = number_format(specs.MAX_UPLOAD_PIXELS // 1_000_000)
    if not width:
        return ValidationError(
            _("The picture has far too many pixels; the limit is %(limit)s megapixels. Make it smaller."),
            code="too_many_pixels",
            params={"limit": limit},
        )
    return ValidationError(
        _(
            "The picture has %(width)s × %(height)s pixels (%(found)s megapixels); the limit is %(limit)s megapixels. Make it smaller."
        ),
        code="too_many_pixels",
        params={
            "width": number_format(width, force_grouping=True),
            "height": number_format(height, force_grouping=True),
            "found": number_format(round(width * height / 1_000_000), force_grouping=True),
            "limit": limit,
        },
    )


def _check_single(image: Image.Image) -> None:
    # The further pictures of an MPO are previews and depth maps, not the frames of a film.
    if image.format != "MPO" and getattr(image, "is_animated", False):
        raise ValidationError(
            _("The picture is animated. Readers get a single picture: save one frame as JPEG or PNG and upload that."),
            code="animated",
        )


def _decode(image: Image.Image) -> None:
    try:
        image.load()
    except (OSError, SyntaxError, ValueError, EOFError, IndexError):
        raise _damaged() from None


def _damaged() -> ValidationError:
    return ValidationError(
        _("The file is damaged or incomplete. Copy or export the picture again, and upload that."),
        code="damaged",
    )
