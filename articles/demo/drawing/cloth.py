"""Batik: kawung, parang and mega mendung, as pattern of the whole sheet; and figures told as waves."""

import math
import random

from articles.demo.drawing.canvas import HEIGHT, WIDTH, Fade, Pen, Sheet, mix


def kawung(width: int, ground: str = "#22303a", petal: str = "#c98f4e", line: str = "#f0dcb4") -> Sheet:
    """Four petals round a point, the seeds of the sugar palm."""
    sheet = Sheet(width, Fade((mix(ground, "#ffffff", 0.06), ground)))
    cell = 134
    centres = [(x, y) for y in range(0, HEIGHT + cell, cell) for x in range(0, WIDTH + cell, cell)]

    def petals(pen: Pen, reach: float, across: float) -> None:
        for x, y in centres:
            for turn in (45, 135, 225, 315):
                pen.polygon(_petal(x, y, math.radians(turn), cell * 0.09, reach, across))

    sheet.shape(
        lambda pen: petals(pen, cell * 0.66, cell * 0.205),
        Fade((mix(petal, "#fff4dc", 0.18), petal, mix(petal, ground, 0.2))),
    )
    sheet.shape(lambda pen: petals(pen, cell * 0.57, cell * 0.13), ground, 0.9)
    sheet.shape(lambda pen: petals(pen, cell * 0.5, cell * 0.085), line)
    dots = [(x + dx * cell / 2, y + dy * cell / 2) for x, y in centres for dx, dy in ((1, 0), (0, 1))]
    sheet.shape(lambda pen: [_diamond(pen, x, y, 10) for x, y in dots], line)
    sheet.shape(lambda pen: [pen.ellipse(x, y, 5.5) for x, y in centres], line)
    return sheet


def _petal(x: float, y: float, angle: float, near: float, far: float, across: float) -> list:
    outline = []
    for step in range(41):
        turn = step / 40 * 2 * math.pi
        along = (near + far) / 2 + (far - near) / 2 * math.cos(turn)
        side = across * math.sin(turn) * (0.9 + 0.22 * math.cos(turn))
        outline.append(
            (x + along * math.cos(angle) - side * math.sin(angle), y + along * math.sin(angle) + side * math.cos(angle))
        )
    return outline


def _diamond(pen: Pen, x: float, y: float, size: float) -> None:
    pen.polygon([(x - size, y), (x, y - size), (x + size, y), (x, y + size)])


def parang(width: int) -> Sheet:
    """Rows of blades in the slant of a reef, between bands of small diamonds."""
    ground, blade, line = "#f0e4cb", "#6d2a18", "#1d2a33"
    sheet = Sheet(width, Fade((ground, mix(ground, "#c98f4e", 0.25))))
    slant, step, row = math.radians(45), 66, 186

    def placed(along: float, across: float) -> tuple[float, float]:
        c, s = math.cos(slant), math.sin(slant)
        return (along * c + across * s, HEIGHT - along * s + across * c - 200)

    def blades(pen: Pen, swell: float) -> None:
        for band in range(-6, 12):
            for place in range(-16, 30):
                outline = []
                for side in (1, -1):
                    for t in [n / 14 for n in range(15)][::side]:
                        bend = 30 * math.sin((t - 0.5) * 2 * math.pi)
                        thick = swell * (math.sin(math.pi * t) ** 0.6) * (1.25 - 0.5 * t)
                        outline.append(
                            placed(place * step + bend + side * thick + t * 46, band * row + 14 + t * (row - 52))
                        )
                pen.polygon(outline)

    def bands(pen: Pen) -> None:
        for band in range(-6, 12):
            for place in range(-30, 60):
                middle = placed(place * 36, band * row - 12)
                _diamond(pen, *middle, 11)

    sheet.shape(lambda pen: blades(pen, 33), blade)
    sheet.shape(lambda pen: blades(pen, 20), mix(ground, "#ffffff", 0.2))
    sheet.shape(lambda pen: blades(pen, 11), line)
    sheet.shape(bands, line)
    return sheet


def mega_mendung(width: int) -> Sheet:
    """The rain clouds of Cirebon, in seven shades, one inside the other."""
    sheet = Sheet(width, Fade(("#16324a", "#1f4a63")))
    chance = random.Random(4)
    shades = ["#f4ead2", "#cfe0dc", "#9fc3c8", "#6fa0ae", "#457e92", "#2b5d76", "#1a3f59"]
    banks = [
        (
            x + (row % 2) * 190 + chance.uniform(-25, 25),
            70 + row * 168 + chance.uniform(-14, 14),
            chance.uniform(0.8, 1.1),
        )
        for row in range(5)
        for x in range(-120, 1400, 380)
    ]
    for x, y, size in banks:
        for place, shade in enumerate(shades):
            grow = (len(shades) - 1 - place) * 9.5 - 14
            colour = shade if place else "#f8efd9"
            sheet.shape(lambda pen, x=x, y=y, size=size, grow=grow: _cloud(pen, x, y, size, grow), colour)
    return sheet


def _cloud(pen: Pen, x: float, y: float, size: float, grow: float) -> None:
    for dx, dy, radius in ((-105, 12, 34), (-58, -14, 46), (0, -34, 56), (62, -12, 44), (108, 14, 30)):
        pen.ellipse(x + dx * size, y + dy * size, max(1, radius * size + grow))
    pen.box(x - 150 * size - grow, y + 26 * size - grow * 0.5, x + 165 * size + grow, y + 42 * size + grow, 20)


def rising_figures(width: int) -> Sheet:
    """A year's columns, standing in water that falls: emissions down, cargo up."""
    sheet = Sheet(width, Fade(("#f7efdf", "#efe2c8")))
    lines = [(-5, y, WIDTH + 5, y + 1.2) for y in range(120, 640, 104)]
    sheet.shape(lambda pen: [pen.box(*line) for line in lines], "#22303a", 0.13)
    heights = (150, 182, 171, 224, 262, 250, 310, 352, 340, 402, 448, 497)
    for place, height in enumerate(heights):
        left = 96 + place * 86
        colour = mix("#c98f4e", "#a83a1a", place / 11)
        sheet.shape(
            lambda pen, left=left, height=height: pen.box(left, 690 - height, left + 52, 700, 4),
            Fade((colour, mix(colour, "#5a1f10", 0.35)), 690 - height, 700),
        )
    for step, (tone, y, fall) in enumerate(
        (("#7fb0b1", 470, 130), ("#3f7f88", 540, 110), ("#1d5361", 610, 90), ("#103444", 690, 60))
    ):
        edge = [
            (x, y + fall * (x / WIDTH) + 17 * math.sin(x * 0.011 + step * 1.7) + 8 * math.sin(x * 0.027 + step))
            for x in range(-10, WIDTH + 20, 5)
        ]
        sheet.shape(
            lambda pen, edge=edge: pen.polygon([(-10, 810), *edge, (WIDTH + 10, 810)]),
            Fade((mix(tone, "#ffffff", 0.15), tone), y, y + 200),
            0.86,
        )
    trend = [(122 + place * 86, 664 - height) for place, height in enumerate(heights)]
    sheet.shape(lambda pen: pen.line(trend, 4.5), "#12212b")
    sheet.shape(lambda pen: [pen.ellipse(*spot, 9) for spot in trend], "#12212b")
    sheet.shape(lambda pen: [pen.ellipse(*spot, 4.5) for spot in trend], "#f7efdf")
    return sheet
