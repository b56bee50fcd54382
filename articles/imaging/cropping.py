"""Where a crop lies in a picture, and in which widths it is made: plain geometry, in pixels."""

from articles.enums import PictureCrop
from articles.imaging.specs import RATIOS, WIDTHS

Box = tuple[int, int, int, int]

#: A picture between two widths of the table gets one of its own width if that shows clearly more than the last.
WORTH_AN_OWN_WIDTH = 1.15


def crop_box(width: int, height: int, crop: PictureCrop, focal_x: float, focal_y: float) -> Box:
    """Return (left, top, right, bottom) of the largest part in the crop's shape that has the focal point nearest its middle."""
    if crop not in RATIOS:
        return 0, 0, width, height
    across, down = RATIOS[crop]
    box_width = min(width, round(height * across / down)) or 1
    box_height = min(height, round(width * down / across)) or 1
    left = _start(width, box_width, focal_x)
    top = _start(height, box_height, focal_y)
    return left, top, left + box_width, top + box_height


def _start(side: int, part: int, focal: float) -> int:
    return round(min(max(focal * side - part / 2, 0), side - part))


def widths_of(crop: PictureCrop, available: int) -> list[int]:
    """Return the widths to make of a crop that has `available` pixels across: never more than it has."""
    widths = [width for width in WIDTHS[crop] if width <= available]
    if not widths or (available < max(WIDTHS[crop]) and available > widths[-1] * WORTH_AN_OWN_WIDTH):
        widths.append(available)
    return widths
