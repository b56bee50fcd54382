"""System checks: that the table of pictures is whole, and that Pillow can read and write what it names."""

from django.core.checks import Error, register
from PIL import features

from articles.enums import PictureCrop, PictureFormat
from articles.imaging import specs

#: What Pillow must have been built with, and what for.
NEEDED = {"jpg": "JPEG", "zlib": "PNG", "webp": "WebP", "avif": "AVIF", "littlecms2": "colour profiles"}


@register()
def pillow_knows_our_formats(app_configs, **kwargs) -> list[Error]:
    """Check that this build of Pillow reads and writes every format that we take and make."""
    return [
        Error(
            f"Pillow has been built without {name}.",
            hint="Install Pillow's own wheel (pip install --force-reinstall Pillow), which has it.",
            id="articles.E010",
        )
        for feature, name in NEEDED.items()
        if not features.check(feature)
    ]


@register()
def table_is_whole(app_configs, **kwargs) -> list[Error]:
    """Check that every crop has widths and formats, and every format its quality."""
    found = [
        Error(
            f"The crop “{crop}” has no {what} in articles/imaging/specs.py.",
            hint="Give it at least one.",
            id="articles.E011",
        )
        for what, table in (("widths", specs.WIDTHS), ("formats", specs.FORMATS))
        for crop in PictureCrop
        if not table.get(crop)
    ]
    return found + [
        Error(
            f"The format “{format}” has no quality in articles/imaging/specs.py.",
            hint="Write a number from 1 to 95.",
            id="articles.E012",
        )
        for format in PictureFormat
        if format not in specs.QUALITY
    ]
