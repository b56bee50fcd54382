"""The accent colour: how readable it is, and its companions for light and dark pages (WCAG 2.2, SC 1.4.3)."""

import colorsys
import re
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

#: The grounds that text in the accent colour stands on (static/css/variables.css).
LIGHT_GROUNDS = ("#fbfaf7", "#ffffff", "#f3f0e8")
DARK_GROUNDS = ("#141619", "#1b1e22", "#1f2226")
MIN_CONTRAST = 4.5


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio (1 to 21) of two colours written as #rrggbb."""
    high, low = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def _luminance(colour: str) -> float:
    channels = [value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in _channels(colour)]
    return 0.2126 * channels[0] + 0.7152 * channels[1] + 0.0722 * channels[2]


def _channels(colour: str) -> list[float]:
    return [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]


@dataclass(frozen=True)
class Accent:
    """The accent on one scheme's pages, and the colour of text upon it."""

    colour: str
    on_colour: str


def light_accent(colour: str) -> Accent:
    """Return the accent as set, for light pages."""
    return Accent(colour, _text_on(colour))


def dark_accent(colour: str) -> Accent:
    """Return the accent lightened until it reads on dark pages, with its hue kept."""
    hue, lightness, saturation = colorsys.rgb_to_hls(*_channels(colour))
    while lightness < 0.97:
        candidate = _hex(colorsys.hls_to_rgb(hue, lightness, min(saturation, 0.8)))
        if all(contrast(candidate, ground) >= MIN_CONTRAST + 1 for ground in DARK_GROUNDS):
            return Accent(candidate, _text_on(candidate))
        lightness += 0.01
    return Accent("#f5f2ea", "#141619")


def _hex(channels: tuple[float, float, float]) -> str:
    return "#" + "".join(f"{round(channel * 255):02x}" for channel in channels)


def _text_on(colour: str) -> str:
    return "#ffffff" if contrast(colour, "#ffffff") >= MIN_CONTRAST else "#141619"


def validate_accent(colour: str) -> None:
    """Refuse what is not #rrggbb, and a colour whose text cannot be read on light pages."""
    if not re.fullmatch(r"#[0-9a-fA-F]{6}", colour):
        raise ValidationError(_("Write the colour as # and six digits, for example #a83a1a."), code="colour")
    worst = min(contrast(colour, ground) for ground in LIGHT_GROUNDS)
    if worst < MIN_CONTRAST:
        raise ValidationError(
            _(
                "Text in this colour is hard to read on the page: its contrast is %(found)s to 1, and at least 4.5 to 1 is needed. Choose a darker colour."
            ),
            code="contrast",
            params={"found": f"{worst:.1f}"},
        )
