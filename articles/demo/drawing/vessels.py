"""Ships, boats, cranes and a lighthouse, as silhouettes: (x, y) is where they meet the water, `size` their length or height."""

import math

from articles.demo.drawing.canvas import Pen, Points


def _placed(points: Points, x: float, y: float, size: float) -> Points:
    return [(x + px * size, y + py * size) for px, py in points]


def ferry_hull(pen: Pen, x: float, y: float, size: float) -> None:
    pen.polygon(
        _placed(
            [(-0.5, -0.075), (-0.47, 0.0), (0.4, 0.0), (0.46, -0.035), (0.54, -0.115), (0.3, -0.085), (-0.1, -0.078)],
            x, y, size,
        )
    )  # fmt: skip


def ferry_house(pen: Pen, x: float, y: float, size: float) -> None:
    """Draw the decks above the hull, windows cut out, a flat roof of panels and a mast; no funnel: it runs on batteries."""
    pen.polygon(_placed([(-0.46, -0.07), (-0.45, -0.15), (0.3, -0.15), (0.36, -0.08)], x, y, size))
    pen.polygon(_placed([(-0.4, -0.15), (-0.39, -0.215), (0.17, -0.215), (0.22, -0.15)], x, y, size))
    pen.polygon(_placed([(0.02, -0.215), (0.025, -0.27), (0.13, -0.27), (0.16, -0.215)], x, y, size))
    pen.polygon(_placed([(-0.41, -0.225), (-0.4, -0.236), (0.0, -0.236), (0.0, -0.225)], x, y, size))
    pen.line(_placed([(0.06, -0.27), (0.06, -0.37)], x, y, size), size * 0.007)
    pen.line(_placed([(0.03, -0.33), (0.09, -0.33)], x, y, size), size * 0.005)


def ferry_windows(pen: Pen, x: float, y: float, size: float) -> None:
    for row, (left, right, top, count) in enumerate(((-0.42, 0.27, -0.132, 17), (-0.37, 0.15, -0.198, 13))):
        step = (right - left) / count
        for place in range(count):
            edge = x + (left + place * step) * size
            pen.box(
                edge, y + top * size, edge + step * size * 0.62, y + (top + 0.03 - row * 0.004) * size, size * 0.004
            )
    pen.polygon(_placed([(0.075, -0.26), (0.07, -0.232), (0.15, -0.232), (0.128, -0.26)], x, y, size))


def cargo_hull(pen: Pen, x: float, y: float, size: float) -> None:
    pen.polygon(
        _placed(
            [(-0.5, -0.11), (-0.49, -0.03), (-0.46, 0.0), (0.44, 0.0), (0.46, -0.03), (0.52, -0.15), (0.4, -0.115), (-0.3, -0.1)],
            x, y, size,
        )
    )  # fmt: skip
    pen.polygon(_placed([(-0.45, -0.1), (-0.45, -0.25), (-0.34, -0.25), (-0.33, -0.1)], x, y, size))
    pen.polygon(_placed([(-0.47, -0.235), (-0.47, -0.262), (-0.32, -0.262), (-0.325, -0.235)], x, y, size))
    pen.polygon(_placed([(-0.44, -0.26), (-0.435, -0.3), (-0.4, -0.3), (-0.395, -0.26)], x, y, size))
    pen.line(_placed([(-0.37, -0.26), (-0.37, -0.34)], x, y, size), size * 0.006)


def containers(x: float, y: float, size: float, colour: int, colours: int) -> list[tuple[float, float, float, float]]:
    """Return the boxes of one colour that stand on a cargo ship's deck: left, top, right, bottom."""
    boxes = []
    width, height = 0.088 * size, 0.036 * size
    for column in range(8):
        for row in range(3 + (column * 7 + 3) % 3 - (column == 7)):
            if (column * 5 + row * 3 + column // 3) % colours == colour:
                left = x + (-0.3 + column * 0.09) * size
                bottom = y - (0.105 + row * 0.038) * size
                boxes.append((left, bottom - height, left + width, bottom))
    return boxes


def crane(pen: Pen, x: float, y: float, size: float, *, load: bool = True) -> None:
    """Draw a ship-to-shore crane, its boom to the left over the water."""
    beam = size * 0.02
    for leg in (-0.1, 0.16):
        pen.line(_placed([(leg, 0), (leg * 0.85 + 0.01, -0.62)], x, y, size), beam * 1.15)
    pen.box(x - 0.13 * size, y - 0.02 * size, x + 0.19 * size, y, 2)
    pen.line(_placed([(-0.09, -0.3), (0.15, -0.3)], x, y, size), beam)
    pen.line(_placed([(-0.09, -0.3), (0.15, -0.6)], x, y, size), beam * 0.5)
    pen.line(_placed([(0.15, -0.3), (-0.08, -0.6)], x, y, size), beam * 0.5)
    pen.box(x - 0.62 * size, y - 0.655 * size, x + 0.42 * size, y - 0.62 * size)
    pen.line(_placed([(-0.08, -0.64), (0.0, -0.93), (0.13, -0.64)], x, y, size), beam * 0.9)
    for end in (-0.58, -0.33):
        pen.line(_placed([(0.0, -0.93), (end, -0.65)], x, y, size), beam * 0.42)
    pen.line(_placed([(0.0, -0.93), (0.4, -0.65)], x, y, size), beam * 0.42)
    pen.box(x + 0.2 * size, y - 0.71 * size, x + 0.36 * size, y - 0.65 * size, 3)
    if load:
        pen.box(x - 0.45 * size, y - 0.615 * size, x - 0.39 * size, y - 0.575 * size, 2)
        for rope in (-0.455, -0.385):
            pen.line(_placed([(rope, -0.62), (rope, -0.4)], x, y, size), beam * 0.2)
        pen.box(x - 0.49 * size, y - 0.4 * size, x - 0.35 * size, y - 0.33 * size)


def outrigger(pen: Pen, x: float, y: float, size: float, lean: float = 1) -> None:
    """Draw a jukung: a slim hull curved up at both ends, two floats, a short mast."""
    keel = [(t, 0.06 - 0.17 * (2 * abs(t)) ** 2.6) for t in [step / 20 for step in range(-10, 11)]]
    deck = [(t * 0.94, -0.01 - 0.15 * (2 * abs(t)) ** 3) for t, _y in reversed(keel)]
    pen.polygon(_placed([*keel, *deck], x, y, size))
    for side in (-0.22, 0.18):
        arc = [(side + 0.06 * math.sin(t / 8 * 3.1), 0.02 - 0.11 * math.sin(t / 8 * 3.1) + t * 0.012) for t in range(9)]
        pen.line(_placed(arc, x, y, size), size * 0.012)
    pen.stroke(_placed([(-0.36, 0.115), (0.34, 0.115)], x, y, size), size * 0.02)
    pen.line(_placed([(0.03, 0), (0.03 - 0.05 * lean, -0.42)], x, y, size), size * 0.011)


def crab_claw_sail(pen: Pen, x: float, y: float, size: float) -> None:
    """Draw a furled-out triangular sail over an outrigger."""
    curve = [(0.02 + 0.33 * t, -0.1 - 0.43 * t - 0.07 * math.sin(3.14 * t)) for t in [step / 10 for step in range(11)]]
    pen.polygon(_placed([*curve, (-0.12, -0.46)], x, y, size))


def pinisi(pen: Pen, x: float, y: float, size: float) -> None:
    """Draw the hull and spars of a pinisi, the two-masted ship of South Sulawesi."""
    pen.polygon(
        _placed([(-0.4, -0.1), (-0.37, -0.02), (-0.3, 0.0), (0.28, 0.0), (0.38, -0.06), (0.48, -0.13), (0.2, -0.075), (-0.2, -0.07)], x, y, size)
    )  # fmt: skip
    pen.box(x - 0.36 * size, y - 0.15 * size, x - 0.2 * size, y - 0.07 * size, 3)
    for mast, top in ((-0.1, -0.66), (0.16, -0.78)):
        pen.line(_placed([(mast, -0.05), (mast, top)], x, y, size), size * 0.011)
    pen.line(_placed([(0.4, -0.1), (0.68, -0.2)], x, y, size), size * 0.009)
    for end in (0.46, 0.57, 0.67):
        pen.line(_placed([(0.16, -0.76), (end, -0.115 - (end - 0.4) * 0.3)], x, y, size), size * 0.003)


def pinisi_sails(pen: Pen, x: float, y: float, size: float) -> None:
    for points in (
        [(-0.115, -0.62), (-0.115, -0.12), (-0.47, -0.17), (-0.33, -0.4)],
        [(0.145, -0.73), (0.145, -0.12), (-0.07, -0.14), (-0.03, -0.45)],
        [(0.18, -0.7), (0.43, -0.13), (0.22, -0.14)],
        [(0.24, -0.6), (0.54, -0.16), (0.44, -0.17)],
        [(0.31, -0.53), (0.65, -0.2), (0.56, -0.2)],
    ):
        pen.polygon(_placed(points, x, y, size))


def lighthouse(pen: Pen, x: float, y: float, size: float) -> None:
    pen.polygon(_placed([(-0.1, 0), (-0.058, -0.74), (0.058, -0.74), (0.1, 0)], x, y, size))
    pen.box(x - 0.1 * size, y - 0.765 * size, x + 0.1 * size, y - 0.735 * size)
    pen.box(x - 0.052 * size, y - 0.88 * size, x + 0.052 * size, y - 0.76 * size)
    pen.polygon(_placed([(-0.075, -0.88), (0, -0.965), (0.075, -0.88)], x, y, size))
    pen.line(_placed([(0, -0.95), (0, -1.02)], x, y, size), size * 0.012)
