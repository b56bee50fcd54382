"""Pictures of life under the water."""

import math
import random

from articles.demo.drawing.canvas import WIDTH, Fade, Pen, Sheet, mix
from articles.demo.drawing.nature import hills


def reef(width: int) -> Sheet:
    """A young reef on frames of steel, fish above it, light from the surface."""
    chance = random.Random(19)
    sheet = Sheet(width, Fade(("#8fd0cd", "#3c99a4", "#17627a", "#0b3a55"), 0, 760))
    for x, reach in ((150, 60), (420, 110), (760, 80), (1010, 130)):
        sheet.shape(
            lambda pen, x=x, reach=reach: pen.polygon(
                [(x, -10), (x + reach, -10), (x + reach * 2.2 - 200, 810), (x - 330, 810)]
            ),
            "#e9fbee",
            0.13,
            blur=16,
        )
    hills(sheet, 5, "#2a7a8c", "#0d3f57", top=560, bottom=640, count=2, swing=50)
    for shoal, (x, y, count, size, colour) in enumerate(
        ((300, 240, 26, 17, "#f3c879"), (820, 330, 18, 24, "#e9785a"), (620, 150, 22, 11, "#dff1e2"))
    ):
        fish = [
            (x + chance.gauss(0, 110), y + chance.gauss(0, 45), size * chance.uniform(0.8, 1.2)) for _ in range(count)
        ]
        sheet.shape(
            lambda pen, fish=fish, way=1 if shoal % 2 else -1: [_fish(pen, *one, way) for one in fish], colour, 0.95
        )
    ground = [(-10, 810), (-10, 735), (200, 705), (480, 730), (760, 700), (1010, 722), (1210, 695), (1210, 810)]
    sheet.shape(lambda pen: pen.polygon(ground), Fade(("#1b4a5a", "#0a2838"), 690, 800))
    for x, reach, colour in (
        (120, 150, "#d9623f"),
        (330, 110, "#f0a36b"),
        (520, 170, "#c4497a"),
        (760, 120, "#e8c06a"),
        (930, 180, "#b9402b"),
        (1110, 120, "#e58a6a"),
    ):
        sheet.shape(
            lambda pen, x=x, reach=reach: _coral(pen, x, 735, reach * 0.36, -math.pi / 2, 6, random.Random(x)),
            Fade((mix(colour, "#ffffff", 0.25), colour, mix(colour, "#0a2838", 0.45)), 735 - reach * 1.4, 745),
        )
    sheet.shape(
        lambda pen: [
            pen.ellipse(
                chance.uniform(0, WIDTH), 752 + chance.uniform(-14, 30), chance.uniform(24, 70), chance.uniform(14, 30)
            )
            for _ in range(16)
        ],
        "#0a2838",
    )
    bubbles = [
        (chance.choice((240, 700, 1000)) + chance.gauss(0, 18), chance.uniform(60, 600), chance.uniform(1.5, 5))
        for _ in range(40)
    ]
    sheet.shape(lambda pen: [pen.ellipse(*one) for one in bubbles], "#f2fff6", 0.5)
    return sheet


def _fish(pen: Pen, x: float, y: float, size: float, way: int) -> None:
    pen.ellipse(x, y, size, size * 0.42)
    pen.polygon(
        [
            (x - way * size * 0.8, y),
            (x - way * size * 1.55, y - size * 0.45),
            (x - way * size * 1.4, y),
            (x - way * size * 1.55, y + size * 0.45),
        ]
    )


def _coral(pen: Pen, x: float, y: float, reach: float, angle: float, depth: int, chance: random.Random) -> None:
    end = (x + reach * math.cos(angle), y + reach * math.sin(angle))
    pen.stroke([(x, y), end], 2.2 + depth * 2.1)
    if depth:
        for turn in (-0.42, 0.38):
            _coral(
                pen,
                *end,
                reach * chance.uniform(0.7, 0.86),
                angle + turn * chance.uniform(0.6, 1.25),
                depth - 1,
                chance,
            )
