"""The newsroom's logo: let in by its content, and written anew so that nothing but pixels remains."""

import io
import secrets
from typing import IO

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _
from PIL import Image

from articles.imaging.processing import upright
from articles.imaging.signatures import HEAD_BYTES, reason_against

MAX_LOGO_BYTES = 2 * 1024 * 1024
MAX_LOGO_PIXELS = 6_000_000
MIN_LOGO_HEIGHT_PIXELS = 48
#: The height at which logos are kept: three times the tallest place where one is shown.
KEPT_LOGO_HEIGHT_PIXELS = 240
LOGO_FORMATS = ("PNG", "WEBP", "JPEG")


def clean_logo(file: IO[bytes]) -> ContentFile:
    """Return the logo as a new PNG file with a name that tells nothing. Raise ValidationError saying what is wrong."""
    file.seek(0, 2)
    if file.tell() > MAX_LOGO_BYTES:
        raise ValidationError(
            _("The file is %(size)s; the limit for a logo is %(limit)s."),
            code="too_heavy",
            params={"size": filesizeformat(file.tell()), "limit": filesizeformat(MAX_LOGO_BYTES)},
        )
    file.seek(0)
    if refused := reason_against(file.read(HEAD_BYTES)):
        code, message = refused
        raise ValidationError(message, code=code)
    image = _decoded(file)
    kept = upright(image).convert("RGBA")
    if kept.height > KEPT_LOGO_HEIGHT_PIXELS:
        width = max(1, round(kept.width * KEPT_LOGO_HEIGHT_PIXELS / kept.height))
        kept = kept.resize((width, KEPT_LOGO_HEIGHT_PIXELS), Image.Resampling.LANCZOS)
    written = io.BytesIO()
    kept.save(written, "PNG", optimize=True)
    return ContentFile(written.getvalue(), name=f"logo-{secrets.token_hex(8)}.png")


def _decoded(file: IO[bytes]) -> Image.Image:
    file.seek(0)
    try:
        image = Image.open(file, formats=LOGO_FORMATS)
        if image.width * image.height > MAX_LOGO_PIXELS:
            raise ValidationError(
                _("The logo has too many pixels; make it at most 1,000 pixels wide."), code="too_many_pixels"
            )
        if image.height < MIN_LOGO_HEIGHT_PIXELS:
            raise ValidationError(
                _("The logo is only %(height)d pixels high; at least %(least)d are needed."),
                code="too_small",
                params={"height": image.height, "least": MIN_LOGO_HEIGHT_PIXELS},
            )
        image.load()
    except (OSError, SyntaxError, ValueError, EOFError, Image.DecompressionBombError):
        raise ValidationError(
            _("This is not a picture that we can read. Upload the logo as PNG, WebP or JPEG."), code="not_a_picture"
        ) from None
    return image
