"""Pictures of land that meets the sea."""

import math
import random

from articles.demo.drawing import vessels
from articles.demo.drawing.canvas import WIDTH, Fade, Pen, Sheet, mix
from articles.demo.drawing.nature import clouds, glitter, hills, palm, ripples, sea, stars, sun

INK = "#12212b"


def boats_on_the_beach(width: int) -> Sheet:
    """Outriggers lie on the sand at noon, one sails."""
    sheet = Sheet(width, Fade(("#a9cdd3", "#dcebe6", "#f6f1de"), 0, 400))
    sun(sheet, 930, 150, 40, "#fffdf2", "#fff8dd")
    clouds(sheet, 31, "#ffffff", 70, 260, 8, 0.75)
    hills(sheet, 17, "#a8c5c1", "#4f7d75", top=330, bottom=400, count=4, swing=74)
    sea(sheet, 430, "#9cc9c4", "#2f8387", 640)
    ripples(sheet, 3, 430, "#e6f4ec", 40, 0.5)
    sheet.shape(lambda pen: vessels.crab_claw_sail(pen, 860, 478, 180), Fade(("#f8e7c6", "#e2a566"), 390, 470))
    sheet.shape(lambda pen: vessels.outrigger(pen, 860, 480, 180), "#233d43")
    shore = [(x, 585 + 26 * math.sin(x * 0.0052 + 0.8) - x * 0.02) for x in range(-10, WIDTH + 20, 10)]
    foam = [(x, y - 12) for x, y in shore]
    sheet.shape(lambda pen: pen.polygon([(-10, 810), *foam, (1210, 810)]), "#f5fbf3", 0.8, blur=2)
    sheet.shape(
        lambda pen: pen.polygon([(-10, 810), *shore, (1210, 810)]), Fade(("#d9b98a", "#f0d9ae", "#e3c08d"), 560, 800)
    )
    for x, y, size, colour in ((250, 655, 400, "#9c3d26"), (690, 700, 470, "#1f5660")):
        sheet.shape(
            lambda pen, x=x, y=y, size=size: pen.ellipse(x, y + 0.11 * size, size * 0.5, 13), "#a98455", 0.55, blur=5
        )
        sheet.shape(
            lambda pen, x=x, y=y, size=size: vessels.outrigger(pen, x, y, size),
            Fade((mix(colour, "#ffffff", 0.12), colour), y - 60, y + 40),
        )
    sheet.shape(
        lambda pen: [palm(pen, 1075, 690, 420, 80), palm(pen, 1150, 720, 330, -60)],
        Fade(("#2f5a4c", "#22403a"), 280, 720),
    )
    return sheet


def night_watch(width: int) -> Sheet:
    """A lighthouse sweeps a starry night."""
    sheet = Sheet(width, Fade(("#0c1a2b", "#18324a", "#35607a", "#7ba3a6"), 0, 570))
    stars(sheet, 2, 470, 190)
    sun(sheet, 250, 170, 38, "#fbf3dd", "#9fc0cf")
    sea(sheet, 560, "#4f7f8d", "#0b1b29")
    glitter(sheet, 6, 250, 560, 60, "#cfe2df", 0.5)
    lamp = (845, 248)
    for far, near in (((-60, 60), (-60, 250)), ((1260, 170), (1260, 330))):
        sheet.shape(lambda pen, far=far, near=near: pen.polygon([lamp, far, near]), "#ffe9b0", 0.32, blur=9)
    rock = [
        (560, 810),
        (600, 690),
        (690, 640),
        (760, 600),
        (930, 596),
        (1000, 640),
        (1110, 655),
        (1210, 610),
        (1210, 810),
    ]
    sheet.shape(lambda pen: vessels.lighthouse(pen, 845, 602, 430), Fade(("#f1e7d3", "#b9b6ad"), 190, 600))
    bands = [(845 - w, y, 845 + w, y + 52) for w, y in ((28, 325), (36, 430), (44, 535))]
    sheet.shape(lambda pen: [pen.box(*band) for band in bands], "#b4472c")
    sheet.glow(*lamp, 95, "#fff3c4", 1)
    sheet.shape(lambda pen: pen.polygon(rock), Fade(("#1b2d3a", "#070f17"), 590, 780))
    sheet.shape(lambda pen: vessels.cargo_hull(pen, 260, 578, 150), "#0d1f2e")
    return sheet


def mangroves(width: int) -> Sheet:
    """Mangrove roots reach into still water at high tide."""
    chance = random.Random(11)
    sheet = Sheet(width, Fade(("#c8d9b8", "#eef0d4", "#f7ecc9"), 0, 470))
    sun(sheet, 380, 220, 46, "#fffbe6", "#fff3c8")
    hills(sheet, 61, "#bdd0b0", "#88aa90", top=380, bottom=430, count=3, swing=44)
    sea(sheet, 470, "#d5dfba", "#33695f")
    glitter(sheet, 8, 380, 470, 70, "#fffbe0", 0.7)
    for depth, (count, size, tone) in enumerate(((9, 120, "#7fa083"), (6, 210, "#416f5c"), (4, 380, "#1c3f38"))):
        base = 500 + depth * 95
        places = [
            (chance.uniform(-40, 1240) if depth < 2 else (60, 330, 930, 1190)[n], base + chance.uniform(-14, 14))
            for n in range(count)
        ]
        sheet.shape(
            lambda pen, places=places, size=size: [_mangrove(pen, x, y, size, random.Random(x)) for x, y in places],
            Fade((mix(tone, "#d9e2b8", 0.18), tone), base - size, base),
        )
        sheet.shape(
            lambda pen, places=places, size=size: [pen.ellipse(x, y + 5, size * 0.42, 6) for x, y in places],
            tone,
            0.35,
            blur=5,
        )
    return sheet


def _mangrove(pen: Pen, x: float, y: float, size: float, chance: random.Random) -> None:
    top = y - size * 0.42
    pen.stroke([(x, top), (x + 4, y - size * 0.8)], size * 0.04)
    for turn in (-3, -2, -1, 1, 2, 3):
        reach = turn * size * chance.uniform(0.09, 0.13)
        arc = [
            (x + reach * t, top + (y + 8 - top) * (1 - math.cos(t * 1.57)) ** 1.15)
            for t in [step / 8 for step in range(9)]
        ]
        pen.stroke(arc, size * 0.017)
    for _leaf in range(16):
        pen.ellipse(
            x + chance.gauss(0, size * 0.12),
            y - size * chance.uniform(0.7, 0.96),
            size * chance.uniform(0.08, 0.17),
            size * chance.uniform(0.05, 0.09),
        )


def volcano_island(width: int) -> Sheet:
    """An island volcano at moonrise, a ship passing."""
    sheet = Sheet(width, Fade(("#27405c", "#5f7f96", "#c3b7a4", "#f0cfa6"), 0, 560))
    stars(sheet, 8, 220, 60)
    sun(sheet, 900, 250, 62, "#fdf1d8", "#f2d9b4")
    cone = [(130, 560), (330, 420), (470, 270), (548, 212), (585, 222), (622, 210), (700, 262), (840, 410), (1080, 560)]
    sheet.shape(lambda pen: pen.polygon(cone), Fade(("#4b5f78", "#8897a0"), 200, 560))
    sheet.shape(
        lambda pen: pen.polygon([(585, 222), (622, 210), (700, 262), (840, 410), (1080, 560), (700, 560), (640, 380)]),
        "#33475f",
        0.45,
    )
    for step, (x, y, r) in enumerate(((590, 190, 20), (612, 158, 30), (650, 122, 42), (705, 88, 56))):
        sheet.shape(
            lambda pen, x=x, y=y, r=r: pen.ellipse(x, y, r * 1.5, r * 0.7), "#f3e3cd", 0.5 - step * 0.07, blur=9
        )
    hills(sheet, 77, "#7f8e92", "#2f4a50", top=525, bottom=548, count=2, swing=26)
    sea(sheet, 565, "#c9b79f", "#14293f")
    glitter(sheet, 18, 900, 565, 90, "#fff0cf", 0.8)
    ripples(sheet, 6, 565, "#1c3550", 60, 0.4)
    sheet.shape(lambda pen: [pen.box(*box) for box in vessels.containers(300, 640, 380, 1, 2)], "#a5492f")
    sheet.shape(lambda pen: [pen.box(*box) for box in vessels.containers(300, 640, 380, 0, 2)], "#c48a55")
    sheet.shape(lambda pen: vessels.cargo_hull(pen, 300, 640, 380), INK)
    return sheet
