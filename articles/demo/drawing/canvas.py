"""A sheet of 1200 × 800 units on which shapes are laid in flat colours and fades, whatever its size in pixels."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PIL import Image, ImageChops, ImageColor, ImageDraw, ImageFilter

WIDTH, HEIGHT = 1200, 800
#: Shapes are drawn this many times larger, and made smaller: that smooths their edges.
OVERSAMPLING = 2
GRAIN = 7

Point = tuple[float, float]
Points = Sequence[Point]


@dataclass(frozen=True)
class Fade:
    """Colours that pass into each other from `top` to `bottom` (units from the sheet's upper edge)."""

    colours: tuple[str, ...]
    top: float = 0
    bottom: float = HEIGHT


Fill = str | Fade


def mix(first: str, second: str, share: float) -> str:
    """Return the colour that has this share of the second."""
    one, two = ImageColor.getrgb(first), ImageColor.getrgb(second)
    return "#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in zip(one, two, strict=True))


class Pen:
    """Draws into a mask, in units; `erase` takes away instead."""

    def __init__(self, mask: Image.Image, scale: float):
        self.draw, self.scale, self.ink = ImageDraw.Draw(mask), scale, 255
        self.shift: Point = (0, 0)

    def moved(self, across: float, down: float) -> "Pen":
        """From here on, draw so far to the right and down."""
        self.shift = (across, down)
        return self

    def _px(self, points: Points) -> list[Point]:
        across, down = self.shift
        return [((x + across) * self.scale, (y + down) * self.scale) for x, y in points]

    def polygon(self, points: Points) -> None:
        self.draw.polygon(self._px(points), fill=self.ink)

    def box(self, left: float, top: float, right: float, bottom: float, radius: float = 0) -> None:
        if right > left and bottom > top:
            self.draw.rounded_rectangle(self._px([(left, top), (right, bottom)]), radius * self.scale, fill=self.ink)

    def ellipse(self, x: float, y: float, across: float, down: float | None = None) -> None:
        down = across if down is None else down
        self.draw.ellipse(self._px([(x - across, y - down), (x + across, y + down)]), fill=self.ink)

    def line(self, points: Points, width: float) -> None:
        thick = max(1, round(width * self.scale))
        self.draw.line(self._px(points), fill=self.ink, width=thick, joint="curve")

    def stroke(self, points: Points, width: float) -> None:
        """Draw a line with round ends."""
        self.line(points, width)
        for x, y in (points[0], points[-1]):
            self.ellipse(x, y, width / 2)

    def erasing(self) -> "Pen":
        self.ink = 0
        return self

    def drawing(self) -> "Pen":
        self.ink = 255
        return self


class Sheet:
    """The picture as it grows, layer upon layer."""

    def __init__(self, width: int, ground: Fill):
        self.size = (width, width * HEIGHT // WIDTH)
        self.scale = width / WIDTH
        self.image = self._filled(ground)

    def _filled(self, fill: Fill) -> Image.Image:
        if isinstance(fill, str):
            return Image.new("RGB", self.size, fill)
        column = Image.new("RGB", (1, len(fill.colours)))
        for place, colour in enumerate(fill.colours):
            column.putpixel((0, place), ImageColor.getrgb(colour)[:3])
        span = max(1, round((fill.bottom - fill.top) * self.scale))
        # Steps lie in the middle of their pixel: the half ones above and below are cut away.
        steps = len(fill.colours)
        body = column.resize((1, span), Image.Resampling.BILINEAR, box=(0, 0.5, 1, steps - 0.5))
        tall = Image.new("RGB", (1, self.size[1]), fill.colours[-1])
        top = round(fill.top * self.scale)
        tall.paste(fill.colours[0], (0, 0, 1, max(0, top)))
        tall.paste(body, (0, top))
        return tall.resize(self.size, Image.Resampling.NEAREST)

    def shape(self, paint: Callable[[Pen], None], fill: Fill, opacity: float = 1, blur: float = 0) -> None:
        """Lay what `paint` draws on the sheet in this colour or fade."""
        mask = Image.new("L", (self.size[0] * OVERSAMPLING, self.size[1] * OVERSAMPLING))
        paint(Pen(mask, self.scale * OVERSAMPLING))
        mask = mask.reduce(OVERSAMPLING)
        if blur:
            mask = _blurred(mask, blur * self.scale)
        if opacity < 1:
            mask = mask.point([round(level * opacity) for level in range(256)])
        if box := mask.getbbox():
            self.image.paste(self._filled(fill).crop(box), box, mask.crop(box))

    def glow(self, x: float, y: float, radius: float, colour: str, opacity: float = 1) -> None:
        """Lay a light on the sheet that fades outwards."""
        side = round(2 * radius * self.scale)
        light = ImageChops.invert(Image.radial_gradient("L")).resize((side, side), Image.Resampling.BICUBIC)
        # The gradient of Pillow reaches the corners: a circle ends at 1/√2 of it.
        light = light.point([round(max(0, (level - 75) / 180) ** 1.7 * 255 * opacity) for level in range(256)])
        corner = (round((x - radius) * self.scale), round((y - radius) * self.scale))
        self.image.paste(Image.new("RGB", (side, side), colour), corner, light)

    def finished(self) -> Image.Image:
        """Return the picture with its edges a little darker and a fine grain."""
        vignette = Image.radial_gradient("L").resize(self.size, Image.Resampling.BICUBIC)
        shade = vignette.point([round(max(0, level - 120) * 0.22) for level in range(256)])
        self.image.paste(Image.new("RGB", self.size, "#0b1418"), (0, 0), shade)
        grain = Image.effect_noise(self.size, GRAIN).filter(ImageFilter.GaussianBlur(0.6))
        return ImageChops.soft_light(self.image, Image.merge("RGB", (grain, grain, grain)))


def _blurred(mask: Image.Image, radius: float) -> Image.Image:
    """Return the mask blurred; on a quarter of its size, as nobody sees the difference."""
    if radius < 8:
        return mask.filter(ImageFilter.GaussianBlur(radius))
    small = mask.reduce(4).filter(ImageFilter.GaussianBlur(radius / 4))
    return small.resize(mask.size, Image.Resampling.BICUBIC)
