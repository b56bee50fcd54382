"""Pictures of ships under way."""

import math
import random

from articles.demo.drawing import vessels
from articles.demo.drawing.canvas import HEIGHT, WIDTH, Fade, Pen, Sheet, mix
from articles.demo.drawing.nature import clouds, glitter, hills, ripples, sea, sun, swell


def electric_ferry(width: int) -> Sheet:
    """A white ferry crosses at first light; the hills of an island behind it."""
    sheet = Sheet(width, Fade(("#e9b98e", "#f4d3a8", "#fbe9cd"), 0, 430))
    sun(sheet, 815, 300, 52, "#fff4dc", "#ffe6b8")
    clouds(sheet, 4, "#fff3dd", 60, 250)
    hills(sheet, 21, "#dcae90", "#7d7f83", top=385, bottom=440, count=3, swing=62)
    sea(sheet, 470, "#e8c9a4", "#27566a")
    ripples(sheet, 3, 470, "#1f4a5e", 70)
    glitter(sheet, 5, 815, 470, 90, "#fff0d2")
    x, y, size = 470, 590, 560
    sheet.shape(lambda pen: pen.ellipse(x, y + 14, size * 0.5, 16), "#12384a", 0.5, blur=6)
    sheet.shape(lambda pen: vessels.ferry_house(pen, x, y, size), Fade(("#fffaf0", "#e9dccb"), y - 200, y - 30))
    sheet.shape(lambda pen: vessels.ferry_hull(pen, x, y, size), Fade(("#215a68", "#143c4b"), y - 65, y))
    sheet.shape(lambda pen: vessels.ferry_windows(pen, x, y, size), "#2b4c5a")
    sheet.shape(lambda pen: pen.box(x - 0.49 * size, y - 8, x + 0.42 * size, y - 3), "#d2603c")
    sheet.shape(lambda pen: wake(pen, x + 0.42 * size, y), "#fff6e6", 0.75)
    return sheet


def wake(pen: Pen, x: float, y: float) -> None:
    for step in range(24):
        pen.ellipse(x - step * 27, y + 5 + step * 0.9, 34, 1.8 + step * 0.16)


def heavy_weather(width: int) -> Sheet:
    """A small ship among great waves."""
    sheet = Sheet(width, Fade(("#5f7f86", "#a9bdb6", "#e4dcc4"), 0, 420))
    clouds(sheet, 14, "#43626b", 20, 250, 11, 0.55)
    sheet.glow(760, 330, 300, "#fbeec9", 0.7)
    tones = ("#7fa4a3", "#5a8a8d", "#3c7078", "#265663", "#173f4f", "#0d2c3c")
    for place, tone in enumerate(tones):
        if place == 2:
            sheet.shape(lambda pen: vessels.cargo_hull(pen, 640, 452, 330), "#22323a")
            sheet.shape(lambda pen: [pen.box(*box) for box in vessels.containers(640, 452, 330, 0, 2)], "#c05a3a")
            sheet.shape(lambda pen: [pen.box(*box) for box in vessels.containers(640, 452, 330, 1, 2)], "#d9a466")
        y, height = 405 + place * 72, 22 + place * 11
        swell(
            sheet,
            place * 5 + 3,
            y,
            height,
            270 + place * 95,
            Fade((mix(tone, "#ffffff", 0.12), tone), y - height, y + 90),
            mix("#f3f2e6", tone, 0.15),
        )
    return sheet


def pinisi_at_sunset(width: int) -> Sheet:
    sheet = Sheet(width, Fade(("#32506b", "#a9798a", "#ec9d78", "#fbd6a0"), 0, 560))
    sun(sheet, 610, 480, 96, "#fff0c9", "#ffc98a")
    clouds(sheet, 41, "#f7b993", 120, 400, 9, 0.45)
    hills(sheet, 33, "#c5877f", "#8a6272", top=535, bottom=550, count=2, swing=34)
    sea(sheet, 575, "#e3a07c", "#1f2f47")
    glitter(sheet, 15, 610, 575, 120, "#ffe2b0", 0.85)
    ripples(sheet, 9, 575, "#26344d", 60, 0.4)
    sheet.shape(lambda pen: vessels.pinisi_sails(pen, 600, 640, 520), Fade(("#5a3a4a", "#33263a"), 240, 640), 0.95)
    sheet.shape(lambda pen: vessels.pinisi(pen, 600, 640, 520), "#1c1a2a")
    sheet.shape(lambda pen: pen.ellipse(600, 648, 210, 8), "#141624", 0.6, blur=4)
    return sheet


def sea_route(width: int) -> Sheet:
    """A chart: depth lines, two coasts, and a route between them."""
    sheet = Sheet(width, Fade(("#e9efe6", "#dbe7e1")))
    chance = random.Random(23)
    for share in range(7):
        tone = mix("#dbe7e1", "#4e8f95", share / 7)
        for x, y, reach, phase in ((120, 690, 620, 1), (1090, 90, 560, 2.4)):
            sheet.shape(lambda pen, x=x, y=y, r=reach - share * 62, p=phase: pen.polygon(_blot(x, y, r, p)), tone, 0.55)
    for x, y, reach, phase in ((120, 690, 200, 1), (1090, 90, 150, 2.4)):
        sheet.shape(
            lambda pen, x=x, y=y, r=reach, p=phase: pen.polygon(_blot(x, y, r, p)), Fade(("#e8cf9f", "#d3ac70"))
        )
    lines = [(x, -5, x + 1, HEIGHT + 5) for x in range(100, WIDTH, 200)] + [
        (-5, y, WIDTH + 5, y + 1) for y in range(100, HEIGHT, 200)
    ]
    sheet.shape(lambda pen: [pen.box(*line) for line in lines], "#123c4a", 0.18)
    soundings = [(chance.uniform(60, 1140), chance.uniform(60, 740)) for _ in range(60)]
    sheet.shape(lambda pen: [pen.ellipse(*spot, 1.6) for spot in soundings], "#123c4a", 0.35)
    start, middle, end = (255, 610), (560, 230), (985, 190)
    route = [
        (
            (1 - t) ** 2 * start[0] + 2 * t * (1 - t) * middle[0] + t * t * end[0],
            (1 - t) ** 2 * start[1] + 2 * t * (1 - t) * middle[1] + t * t * end[1],
        )
        for t in [step / 60 for step in range(61)]
    ]
    sheet.shape(lambda pen: [pen.stroke(route[at : at + 2], 6) for at in range(0, 60, 2)], "#a83a1a")
    for x, y in (start, end):
        sheet.shape(lambda pen, x=x, y=y: pen.ellipse(x, y, 17), "#fffaf0")
        sheet.shape(lambda pen, x=x, y=y: pen.ellipse(x, y, 11), "#a83a1a")
    sheet.shape(lambda pen: _compass(pen, 940, 610, 105), "#123c4a", 0.85)
    return sheet


def _blot(x: float, y: float, reach: float, phase: float) -> list:
    turns = [step / 90 * 2 * math.pi for step in range(90)]
    radii = [
        reach
        * (1 + 0.16 * math.sin(3 * t + phase) + 0.09 * math.sin(5 * t + 2 * phase) + 0.045 * math.sin(9 * t + phase))
        for t in turns
    ]
    return [(x + r * math.cos(t), y + r * 0.82 * math.sin(t)) for t, r in zip(turns, radii, strict=True)]


def _compass(pen: Pen, x: float, y: float, size: float) -> None:
    pen.ellipse(x, y, size)
    pen.erasing().ellipse(x, y, size - 4)
    pen.drawing()
    for turn in range(16):
        angle = turn * math.pi / 8
        reach = size * (0.9 if turn % 4 == 0 else 0.62 if turn % 2 == 0 else 0.34)
        side = size * 0.09
        tip = (x + reach * math.sin(angle), y - reach * math.cos(angle))
        pen.polygon([tip, (x + side * math.cos(angle), y + side * math.sin(angle)), (x, y)])
