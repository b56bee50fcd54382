"""Pictures of the sea and what people do there."""

import math
import random

from articles.demo.drawing import vessels
from articles.demo.drawing.canvas import HEIGHT, WIDTH, Fade, Pen, Sheet, mix
from articles.demo.drawing.nature import clouds, glitter, hills, palm, ripples, sea, stars, sun, swell

INK = "#12212b"


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


def harbour_at_dusk(width: int) -> Sheet:
    """Two cranes unload a ship; lamps are lit."""
    sheet = Sheet(width, Fade(("#3b3358", "#8d5570", "#d97f68", "#f5b886"), 0, 560))
    sun(sheet, 300, 505, 60, "#ffdca8", "#ffb47c")
    clouds(sheet, 9, "#f0a688", 150, 420, 9, 0.4)
    hills(sheet, 8, "#a25f6b", "#6d4560", top=505, bottom=535, count=2, swing=40)
    sea(sheet, 575, "#c8766a", "#241d33")
    glitter(sheet, 5, 300, 575, 100, "#ffcf98", 0.75)
    ripples(sheet, 12, 575, "#2c2340", 60, 0.5)
    hull = "#1e1a2e"
    for colour, paint in enumerate(("#c65f45", "#dc9a5a", "#5b7a86", "#8b4a54")):
        boxes = vessels.containers(400, 628, 640, colour, 4)
        sheet.shape(lambda pen, boxes=boxes: [pen.box(*box) for box in boxes], mix(paint, hull, 0.25))
    sheet.shape(lambda pen: vessels.cargo_hull(pen, 400, 628, 640), hull)
    sheet.shape(lambda pen: pen.box(690, 622, 1210, 660), "#17131f")
    for x, size in ((820, 560), (1050, 500)):
        sheet.shape(lambda pen, x=x, size=size: vessels.crane(pen, x, 624, size), Fade(("#2a2038", "#17131f"), 60, 624))
    lamps = [(765, 315), (1003, 348), (560, 250), (700, 618), (900, 618), (1100, 618)]
    for x, y in lamps:
        sheet.glow(x, y, 34, "#ffdf9e", 0.9)
    sheet.shape(lambda pen: [pen.ellipse(x, y, 3.2) for x, y in lamps], "#fff3cf")
    return sheet


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


def container_wall(width: int) -> Sheet:
    """Stacks of containers, seen from the quay, as a woven cloth of colours."""
    chance = random.Random(5)
    sheet = Sheet(width, Fade(("#eadfca", "#d8cdb8")))
    paints = ("#a83a1a", "#c98f4e", "#1f5660", "#7c9a8c", "#e3d2ab", "#4a3c52", "#d9714f")
    boxes: dict[str, list] = {paint: [] for paint in paints}
    width_of, height_of = 118, 76
    for row in range(11):
        for column in range(11):
            left = -50 + column * (width_of + 4) - (row % 2) * 30
            box = (left, 14 + row * (height_of + 3), left + width_of, 14 + row * (height_of + 3) + height_of)
            boxes[chance.choice(paints)].append(box)
    for paint, mine in boxes.items():
        sheet.shape(
            lambda pen, mine=mine: [pen.box(*box, 2) for box in mine],
            Fade((mix(paint, "#ffffff", 0.08), mix(paint, "#000000", 0.12))),
        )
    every = [box for mine in boxes.values() for box in mine]
    ribs = [
        (x, top + 7, x + 2.4, bottom - 7)
        for left, top, right, bottom in every
        for x in range(round(left) + 9, round(right) - 6, 9)
    ]
    sheet.shape(lambda pen: [pen.box(*rib) for rib in ribs], "#101a1f", 0.2)
    sheet.shape(lambda pen: pen.polygon([(-10, -10), (520, -10), (140, 810), (-10, 810)]), "#fff2d8", 0.1)
    sheet.shape(lambda pen: vessels.crane(pen, 1010, 815, 900), "#131c22", 0.93)
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


def solar_terminal(width: int) -> Sheet:
    """A terminal's roof of solar panels before hills."""
    sheet = Sheet(width, Fade(("#8fc0cf", "#cfe4e0", "#fbf1d7"), 0, 460))
    sun(sheet, 905, 170, 50, "#fffbe8", "#fff0c2")
    hills(sheet, 55, "#a9c7bd", "#4d7a5f", top=350, bottom=430, count=4, swing=80)
    sea(sheet, 455, "#9fcac6", "#4c969a", 560)
    ripples(sheet, 4, 455, "#f2faf0", 40, 0.5)
    sheet.shape(lambda pen: vessels.ferry_hull(pen, 1020, 500, 200), "#1d4d5b")
    sheet.shape(lambda pen: vessels.ferry_house(pen, 1020, 500, 200), "#fbf6ea")
    vanish = (640, 120)

    def panel(column: float, row: float, side: float, deep: float) -> list:
        corners = [(column, row), (column + side, row), (column + side, row + deep), (column, row + deep)]
        return [(vanish[0] + (cx * 150 - 600) * (0.36 + ry * 0.3), 520 + ry * 118) for cx, ry in corners]

    sheet.shape(
        lambda pen: pen.polygon([(150, 508), (1130, 508), (1700, 810), (-420, 810)]),
        Fade(("#c9bda6", "#8d8778"), 505, 800),
    )
    panels = [panel(column, row, 0.93, 0.88) for row in range(3) for column in range(-6, 15)]
    sheet.shape(lambda pen: [pen.polygon(one) for one in panels], Fade(("#2f6f8a", "#16394f", "#0e2637"), 500, 800))
    cells = [
        panel(column + step / 3, row, 0.012, 0.88) for row in range(3) for column in range(-6, 15) for step in (1, 2)
    ]
    rows = [
        panel(column, row + step / 3, 0.93, 0.012) for row in range(3) for column in range(-6, 15) for step in (1, 2)
    ]
    sheet.shape(lambda pen: [pen.polygon(one) for one in cells + rows], "#8fc0cf", 0.35)
    sheet.shape(lambda pen: pen.polygon([(700, 500), (860, 500), (980, 810), (560, 810)]), "#fff6d6", 0.16, blur=14)
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


def shipyard(width: int) -> Sheet:
    """A hull on the slip, ribs still bare, sparks of welding."""
    sheet = Sheet(width, Fade(("#d8b48c", "#ecd7b4", "#f3e6cd"), 0, 700))
    sheet.glow(700, 360, 460, "#fff3d8", 0.8)
    hills(sheet, 71, "#cdb595", "#a78f79", top=470, bottom=520, count=2, swing=50)
    for x in (110, 1105):
        sheet.shape(lambda pen, x=x: _gantry_leg(pen, x), "#55505a", 0.9)
    sheet.shape(lambda pen: pen.box(60, 118, 1160, 150), "#55505a", 0.9)
    sheet.shape(lambda pen: [pen.box(x, 150, x + 3, 300) for x in (640, 700)], "#55505a", 0.9)
    sheet.shape(lambda pen: pen.box(610, 296, 730, 330), "#a83a1a")
    hull = [(190, 420), (240, 640), (330, 690), (900, 690), (980, 640), (1040, 380), (900, 440), (420, 450)]
    sheet.shape(lambda pen: pen.polygon(hull), Fade(("#2c6470", "#14353f"), 380, 690))

    def ribs(pen: Pen) -> None:
        for step in range(12):
            x = 430 + step * 42
            pen.line([(x, 452), (x, 330 + abs(step - 6) * 7)], 7)
        pen.line([(400, 402), (930, 390)], 6)

    sheet.shape(ribs, "#14353f")
    sheet.shape(
        lambda pen: pen.polygon([(225, 575), (262, 650), (330, 690), (900, 690), (965, 650), (992, 560)]), "#8e3219"
    )
    sheet.shape(lambda pen: [pen.line([(x, 690), (x, 745)], 12) for x in range(340, 920, 92)], "#3a3038")
    sheet.shape(lambda pen: pen.box(-5, 735, 1205, 805), Fade(("#6d5a50", "#3d3338"), 735, 800))
    chance = random.Random(3)
    for x, y in ((560, 560), (840, 500)):
        sheet.glow(x, y, 60, "#fff1bd", 1)
        sparks = [(x + chance.gauss(0, 34), y + abs(chance.gauss(0, 60))) for _ in range(60)]
        sheet.shape(lambda pen, sparks=sparks: [pen.ellipse(*spark, 1.7) for spark in sparks], "#ffe7a3")
    return sheet


def _gantry_leg(pen: Pen, x: float) -> None:
    for side in (-34, 34):
        pen.line([(x + side, 740), (x + side * 0.4, 130)], 9)
    for step in range(6):
        y = 700 - step * 95
        pen.line([(x - 30 + step * 3, y), (x + 26 - step * 3, y - 80)], 4)
        pen.line([(x + 30 - step * 3, y), (x - 26 + step * 3, y - 80)], 4)


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
