"""The shapes of a person in profile, and the light on their edge."""

from collections.abc import Callable

from articles.demo.drawing.canvas import Fill, Pen, Point, Sheet


def curve(points: list[Point], steps: int = 10) -> list[Point]:
    """Return a smooth closed line through the points (Catmull and Rom)."""
    out = []
    count = len(points)
    for at in range(count):
        a, b, c, d = (points[(at + shift) % count] for shift in (-1, 0, 1, 2))
        for step in range(steps):
            t = step / steps
            out.append((_between(a[0], b[0], c[0], d[0], t), _between(a[1], b[1], c[1], d[1], t)))
    return out


def _between(a: float, b: float, c: float, d: float, t: float) -> float:
    """Return the coordinate at `t` (0 to 1) of the way from b to c, with a before and d after them."""
    return 0.5 * (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t * t + (3 * b - a - 3 * c + d) * t**3)


def profile(x: float, y: float, size: float, points: list[Point]) -> list[Point]:
    """Return a shape moved to (x, y) and made `size` times larger."""
    return [(x + px * size, y + py * size) for px, py in points]


#: A head and shoulders in profile to the right; (0, 0) is the chin's height at the neck's middle, 1 the head's height.
FACE: list[Point] = [
    (-0.02, -1.0), (0.2, -0.97), (0.35, -0.85), (0.4, -0.7), (0.405, -0.58), (0.47, -0.44), (0.47, -0.4), (0.41, -0.385),
    (0.43, -0.315), (0.415, -0.275), (0.425, -0.225), (0.4, -0.18), (0.405, -0.1), (0.35, -0.03), (0.22, -0.01), (0.13, 0.05),
    (0.13, 0.22), (-0.27, 0.22), (-0.29, -0.1), (-0.4, -0.33), (-0.42, -0.62), (-0.3, -0.88),
]  # fmt: skip
SHOULDERS: list[Point] = [(-0.28, 0.12), (0.14, 0.14), (0.3, 0.3), (0.72, 0.42), (0.95, 0.75), (1.05, 1.9), (-1.25, 1.9), (-1.1, 0.75), (-0.85, 0.42), (-0.4, 0.28)]  # fmt: skip
VEIL: list[Point] = [
    (0.0, -1.08), (0.24, -1.03), (0.38, -0.88), (0.4, -0.74), (0.3, -0.62), (0.24, -0.4), (0.25, -0.15), (0.34, 0.02), (0.38, 0.2),
    (0.52, 0.42), (0.6, 0.8), (0.1, 1.05), (-0.6, 0.95), (-0.72, 0.5), (-0.52, 0.1), (-0.5, -0.4), (-0.48, -0.75), (-0.28, -1.0),
]  # fmt: skip


def face(pen: Pen, x: float, y: float, size: float) -> None:
    """Draw a head and neck in profile."""
    pen.polygon(curve(profile(x, y, size, FACE), 6))


def with_rim(sheet: Sheet, paint: Callable[[Pen], None], fill: Fill, rim: str, shift: float = 7) -> None:
    """Lay a silhouette with light on its right edge: the same shape in the light's colour shows from behind it."""
    sheet.shape(paint, rim)
    sheet.shape(lambda pen: paint(pen.moved(-shift, shift * 0.25)), fill)
