"""People as silhouettes with a rim of light: a captain, a director, cadets."""

import math

from articles.demo.drawing.canvas import HEIGHT, WIDTH, Fade, Pen, Sheet, mix
from articles.demo.drawing.nature import clouds, glitter, hills, ripples, sea, sun, swell
from articles.demo.drawing.profiles import SHOULDERS, VEIL, curve, face, profile, with_rim


def captain(width: int) -> Sheet:
    """A woman captain in profile, cap and veil, before the sun."""
    sheet = Sheet(width, Fade(("#2f5166", "#7ea0a2", "#e9c9a0", "#f3b98a"), 0, 640))
    sun(sheet, 700, 330, 205, "#ffe3b3", "#ffcf97")
    clouds(sheet, 12, "#f7dcb8", 120, 480, 8, 0.35)
    sea(sheet, 575, "#d79a78", "#17384a")
    glitter(sheet, 4, 700, 575, 150, "#ffe0ae", 0.6)
    x, y, size = 470, 460, 300
    with_rim(sheet, lambda pen: face(pen, x, y, size), Fade(("#7b4a3a", "#5d3630"), y - size, y + 80), "#ffd9a3")
    veil = Fade(("#1d3f4f", "#132b39"), y - size, y + 300)
    with_rim(sheet, lambda pen: pen.polygon(curve(profile(x, y, size, VEIL), 6)), veil, "#f0bf8c", 5)
    coat = [
        (0.1, 0.98),
        (0.5, 0.72),
        (0.72, 0.5),
        (0.98, 0.8),
        (1.08, 1.9),
        (-1.3, 1.9),
        (-1.15, 0.8),
        (-0.85, 0.45),
        (-0.5, 0.85),
    ]
    with_rim(
        sheet,
        lambda pen: pen.polygon(curve(profile(x, y, size, coat), 6)),
        Fade(("#15212d", "#0b141c"), y + 100, 800),
        "#e7a978",
        6,
    )
    crown = [(-0.52, -0.98), (-0.35, -1.2), (0.05, -1.29), (0.42, -1.2), (0.5, -1.03), (0.38, -0.92), (-0.45, -0.86)]
    with_rim(
        sheet,
        lambda pen: pen.polygon(curve(profile(x, y, size, crown), 6)),
        Fade(("#f7efe0", "#cfc4b4"), y - 400, y - 260),
        "#fffaf0",
        4,
    )
    sheet.shape(
        lambda pen: pen.polygon(profile(x, y, size, [(-0.46, -0.9), (0.39, -0.97), (0.41, -0.83), (-0.45, -0.76)])),
        "#141d26",
    )
    sheet.shape(
        lambda pen: pen.polygon(
            curve(profile(x, y, size, [(0.36, -0.9), (0.66, -0.76), (0.62, -0.72), (0.38, -0.79)]), 5)
        ),
        "#0e151c",
    )
    sheet.shape(lambda pen: pen.ellipse(x + 0.2 * size, y - 0.885 * size, 15, 18), "#d9a85c")
    stripes = [
        [(x - 0.98 * size, y + (1.0 + step * 0.05) * size), (x - 0.62 * size, y + (0.86 + step * 0.05) * size)]
        for step in range(4)
    ]
    sheet.shape(lambda pen: [pen.line(stripe, 6) for stripe in stripes], "#d9a85c")
    return sheet


def director(width: int) -> Sheet:
    """A man in profile before a wall of waves, for news about appointments."""
    sheet = Sheet(width, Fade(("#e7d9bf", "#f3e8d2")))
    sheet.shape(lambda pen: pen.ellipse(700, 420, 330), Fade(("#cf6f49", "#a83a1a"), 90, 750))
    for place in range(5):
        tone = mix("#3f7f88", "#0f2f3e", place / 4)
        swell(sheet, place + 2, 560 + place * 58, 17, 150, tone, mix(tone, "#f6ecd8", 0.45), 0.2)
    x, y, size = 560, 430, 310
    jacket = Fade(("#22313c", "#101a22"), y, 800)
    with_rim(sheet, lambda pen: pen.polygon(curve(profile(x, y, size, SHOULDERS), 6)), jacket, "#8aa0a4", 4)
    skin = Fade(("#8f5a43", "#6d4133"), y - size, y + 60)
    with_rim(sheet, lambda pen: face(pen, x, y, size), skin, "#e3a67e", 6)
    hair = [
        (-0.02, -1.06),
        (0.22, -1.05),
        (0.4, -0.9),
        (0.39, -0.8),
        (0.2, -0.82),
        (0.05, -0.72),
        (-0.02, -0.55),
        (-0.1, -0.42),
        (-0.2, -0.25),
        (-0.33, -0.18),
        (-0.44, -0.4),
        (-0.46, -0.68),
        (-0.32, -0.95),
    ]
    sheet.shape(lambda pen: pen.polygon(curve(profile(x, y, size, hair), 6)), "#1a1d22")
    sheet.shape(
        lambda pen: pen.polygon(
            profile(x, y, size, [(0.06, 0.16), (0.2, 0.24), (0.36, 0.62), (0.14, 0.9), (-0.02, 0.5)])
        ),
        "#f4ecdc",
    )
    sheet.shape(
        lambda pen: pen.polygon(
            profile(x, y, size, [(0.16, 0.27), (0.24, 0.3), (0.3, 0.62), (0.2, 0.86), (0.14, 0.6)])
        ),
        "#a83a1a",
    )
    return sheet


def cadets(width: int) -> Sheet:
    """Five cadets look out over the bay, caps on."""
    sheet = Sheet(width, Fade(("#9fc4c6", "#dfe8d8", "#fbe7c4"), 0, 480))
    sun(sheet, 880, 230, 54, "#fffbe9", "#fff0c9")
    hills(sheet, 43, "#b3ccc2", "#6b948a", top=380, bottom=430, count=3, swing=60)
    sea(sheet, 460, "#b9d3c4", "#2d7078")
    ripples(sheet, 2, 460, "#f4faec", 50, 0.5)
    glitter(sheet, 3, 880, 460, 70, "#fffbe6", 0.6)
    places = ((170, 1.0, 0), (385, 1.08, 1), (600, 0.98, 0), (815, 1.1, 1), (1030, 1.02, 0))
    for x, size, turned in places:
        with_rim(
            sheet,
            lambda pen, x=x, size=size: _from_behind(pen, x, size),
            Fade(("#233945", "#101d26"), 420, 800),
            "#cfe0d2",
            4,
        )
        if turned:
            sheet.shape(
                lambda pen, x=x, size=size: pen.polygon(
                    curve(
                        [
                            (x - 56 * size, 462),
                            (x - 66 * size, 545),
                            (x, 600),
                            (x + 66 * size, 545),
                            (x + 56 * size, 462),
                            (x + 30 * size, 425),
                            (x - 30 * size, 425),
                        ],
                        8,
                    )
                ),
                "#1f5660",
            )
        sheet.shape(
            lambda pen, x=x, size=size: _cap(pen, x, 470 - 62 * size, size), Fade(("#fdf8ec", "#d9d0bf"), 370, 450)
        )
        sheet.shape(
            lambda pen, x=x, size=size: pen.box(x - 56 * size, 470 - 46 * size, x + 56 * size, 470 - 30 * size),
            "#101d26",
        )
    sheet.shape(lambda pen: [pen.box(-5, y, WIDTH + 5, y + 13) for y in (716, 770)], "#f6efdf")
    sheet.shape(lambda pen: [pen.box(x, 700, x + 15, HEIGHT + 5) for x in range(60, WIDTH, 216)], "#f6efdf")
    return sheet


def _from_behind(pen: Pen, x: float, size: float) -> None:
    pen.ellipse(x, 480, 52 * size, 64 * size)
    pen.box(x - 26 * size, 520, x + 26 * size, 590)
    outline = [
        (x - 24 * size, 560),
        (x + 24 * size, 560),
        (x + 96 * size, 606),
        (x + 116 * size, 700),
        (x + 118 * size, 830),
        (x - 118 * size, 830),
        (x - 116 * size, 700),
        (x - 96 * size, 606),
    ]
    pen.polygon(curve(outline, 8))


def _cap(pen: Pen, x: float, y: float, size: float) -> None:
    turns = [math.pi * step / 16 for step in range(17)]
    pen.polygon(
        [(x - 70 * size * math.cos(t), y + 22 - 34 * size * math.sin(t)) for t in turns]
        + [(x + 56 * size, y + 34), (x - 56 * size, y + 34)]
    )
