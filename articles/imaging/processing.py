"""How an uploaded picture becomes the original that is kept: turned upright, in sRGB, free of everything but its pixels."""

import io
import struct
from dataclasses import dataclass
from typing import Any

from django.core.files.base import ContentFile
from PIL import ExifTags, Image, ImageCms

from articles.imaging import specs
from articles.imaging.validation import CheckedImage

WHITE = (255, 255, 255)
SUFFIXES = {"JPEG": ".jpg", "PNG": ".png", "WEBP": ".webp"}
#: JPEG neither progressive nor optimized: either would hold all coefficients, twice the size of the pixels, in memory.
ENCODING: dict[str, dict[str, Any]] = {
    "JPEG": {"quality": specs.ORIGINAL_QUALITY, "subsampling": "4:4:4"},
    "PNG": {"compress_level": 6},
    "WEBP": {"quality": specs.ORIGINAL_QUALITY, "method": 2},
}
#: RFC 9649, 2.
MAX_WEBP_SIDE = 16_383
#: How to turn a picture of each orientation that is not upright (Exif 2.32, tag 0x0112).
TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}


@dataclass(frozen=True)
class CleanedImage:
    """An original as it is kept: its file, size in pixels, and average colour as #rrggbb."""

    content: ContentFile
    suffix: str
    width: int
    height: int
    colour: str


def clean(checked: CheckedImage) -> CleanedImage:
    """Return the picture encoded anew: EXIF orientation applied, colours in sRGB, all metadata and trailing bytes gone.

    A JPEG stays one. Drawings are kept without loss as PNG, transparent pictures as PNG or WebP; other photos become JPEG.
    """
    image = to_srgb(upright(checked.image))
    # All that Pillow would write into the file beside the pixels: profile, comment, resolution, transparent colour.
    image.info = {}
    format = _format_of(image, checked.format)
    buffer = io.BytesIO()
    image.save(buffer, format, **ENCODING[format])
    return CleanedImage(
        ContentFile(buffer.getvalue()), SUFFIXES[format], image.width, image.height, average_colour(image)
    )


def _format_of(image: Image.Image, given: str) -> str:
    if given == "JPEG" or (image.mode == "RGB" and not _is_drawing(image)):
        return "JPEG"
    # A photo with transparency that came compressed would be ten times as heavy as PNG.
    came_compressed = given in ("WEBP", "AVIF") and not _is_drawing(image)
    return "WEBP" if came_compressed and max(image.size) <= MAX_WEBP_SIDE else "PNG"


def upright(image: Image.Image) -> Image.Image:
    """Return the picture turned as its EXIF asks; as it is if it has none, or none that can be read."""
    try:
        orientation = image.getexif().get(ExifTags.Base.Orientation)
    except (OSError, SyntaxError, ValueError, KeyError, struct.error):
        return image
    if orientation not in TURNS:
        return image
    turned = image.transpose(TURNS[orientation])
    turned.info = dict(image.info)
    return turned


def to_srgb(image: Image.Image) -> Image.Image:
    """Return the picture as RGB, or RGBA if any of it is transparent, with its colour profile applied (ICC.1:2010)."""
    profile = image.info.get("icc_profile")
    alpha = _alpha(image)
    colours = _without_alpha(image)
    if profile:
        colours = _apply_profile(colours, profile)
    if colours.mode != "RGB":
        colours = colours.convert("RGB")
    if alpha is not None:
        colours.putalpha(alpha)
    return colours


def _alpha(image: Image.Image) -> Image.Image | None:
    """Return the transparency, unless all of the picture is opaque."""
    if not image.has_transparency_data:
        return None
    alpha = image.convert("RGBA").getchannel("A")
    return None if alpha.getextrema()[0] == 255 else alpha


def _without_alpha(image: Image.Image) -> Image.Image:
    """Return the colours alone, in a mode that profiles are made for: L, RGB or CMYK."""
    if image.mode.startswith("I;16"):
        # Converting would clip 16 bits to white instead of scaling them.
        return image.convert("I").point([value >> 8 for value in range(65536)], "L")
    if image.mode in ("L", "RGB", "CMYK"):
        return image
    if image.mode in ("1", "LA", "La"):
        return image.convert("L")
    if image.mode == "RGBA":
        return Image.merge("RGB", image.split()[:3])
    return image.convert("RGBA").convert("RGB")


def _apply_profile(image: Image.Image, profile: bytes) -> Image.Image:
    """Return the picture in sRGB; as it is if its profile is broken or of another kind of colour than its pixels."""
    try:
        return ImageCms.profileToProfile(
            image,
            ImageCms.ImageCmsProfile(io.BytesIO(profile)),
            ImageCms.createProfile("sRGB"),
            renderingIntent=ImageCms.Intent.RELATIVE_COLORIMETRIC,
            outputMode="RGB",
            flags=ImageCms.Flags.BLACKPOINTCOMPENSATION,
        )
    except (ImageCms.PyCMSError, OSError, ValueError):
        return image


def _is_drawing(image: Image.Image) -> bool:
    return image.getcolors(specs.MAX_DRAWING_COLOURS) is not None


def on_white(image: Image.Image) -> Image.Image:
    """Return the picture without transparency, as it looks on white."""
    if image.mode == "RGB":
        return image
    if image.mode != "RGBA":
        return image.convert("RGB")
    ground = Image.new("RGB", image.size, WHITE)
    ground.paste(image, mask=image.getchannel("A"))
    return ground


def average_colour(image: Image.Image) -> str:
    """Return the average colour as #rrggbb; white for a transparent picture, whose ground stays visible."""
    if image.mode == "RGBA":
        return "#ffffff"
    red, green, blue = image.reduce(max(1, min(image.size) // 64)).resize((1, 1), Image.Resampling.BOX).getpixel((0, 0))
    return f"#{red:02x}{green:02x}{blue:02x}"
