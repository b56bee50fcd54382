"""Pictures of where ships are loaded, built and powered."""

import random

from articles.demo.drawing import vessels
from articles.demo.drawing.canvas import Fade, Pen, Sheet, mix
from articles.demo.drawing.nature import clouds, glitter, hills, ripples, sea, sun


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
