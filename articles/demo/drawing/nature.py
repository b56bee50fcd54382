"""Sky, hills, water, stars: what most pictures stand on."""

import math
import random

from articles.demo.drawing.canvas import HEIGHT, WIDTH, Fade, Fill, Pen, Points, Sheet, mix


def ridge(chance: random.Random, base: float, swing: float, rough: float = 1) -> Points:
    """Return the line of a range of hills, closed below."""
    waves = [
        (swing / (step + 1) ** 1.25, chance.uniform(0.7, 1.3) * 0.0042 * (step * rough + 1), chance.uniform(0, 6.3))
        for step in range(6)
    ]
    line = [(x, base + sum(a * math.sin(b * x + c) for a, b, c in waves)) for x in range(-10, WIDTH + 16, 5)]
    return [(-10, HEIGHT + 10), *line, (WIDTH + 10, HEIGHT + 10)]


def hills(
    sheet: Sheet, seed: int, far: str, near: str, *, top: float, bottom: float, count: int = 5, swing: float = 70
) -> None:
    """Lay ranges one before the other, each with mist at its foot."""
    chance = random.Random(seed)
    for place in range(count):
        share = place / max(1, count - 1)
        base = top + (bottom - top) * share
        points = ridge(chance, base, swing * (1 - 0.45 * share), 1 + share)
        colour = mix(far, near, share)
        foot = mix(colour, far, 0.45 * (1 - share))
        sheet.shape(lambda pen, points=points: pen.polygon(points), Fade((colour, foot), base - swing, base + 190))


def sun(sheet: Sheet, x: float, y: float, radius: float, colour: str, halo: str) -> None:
    """Lay the sun or the moon, with its light around."""
    sheet.glow(x, y, radius * 6, halo, 0.55)
    sheet.shape(lambda pen: pen.ellipse(x, y, radius), colour)


def sea(sheet: Sheet, horizon: float, far: str, near: str, bottom: float = HEIGHT) -> None:
    """Lay calm water from the horizon down."""
    sheet.shape(lambda pen: pen.box(-5, horizon, WIDTH + 5, bottom + 5), Fade((far, near), horizon, bottom))


def glitter(sheet: Sheet, seed: int, x: float, horizon: float, width: float, colour: str, opacity: float = 0.8) -> None:
    """Lay a path of light on the water, wider and sparser towards the eye."""
    chance = random.Random(seed)

    def paint(pen: Pen) -> None:
        y = horizon + 3.0
        while y < HEIGHT:
            depth = (y - horizon) / (HEIGHT - horizon)
            reach = width * (0.45 + 1.3 * depth)
            for _strip in range(3):
                middle = x + chance.gauss(0, reach * 0.42)
                pen.ellipse(middle, y, reach * chance.uniform(0.12, 0.5), 0.9 + 3.2 * depth * chance.uniform(0.5, 1))
            y += 3.5 + 15 * depth

    sheet.shape(paint, colour, opacity)


def ripples(sheet: Sheet, seed: int, horizon: float, colour: str, count: int = 60, opacity: float = 0.35) -> None:
    """Lay long, thin strips of another shade on the water."""
    chance = random.Random(seed)

    def paint(pen: Pen) -> None:
        for _strip in range(count):
            depth = chance.random() ** 1.4
            y = horizon + 6 + depth * (HEIGHT - horizon)
            pen.ellipse(chance.uniform(0, WIDTH), y, 30 + 150 * depth * chance.random(), 0.8 + 2.6 * depth)

    sheet.shape(paint, colour, opacity)


def clouds(
    sheet: Sheet, seed: int, colour: str, top: float, bottom: float, count: int = 7, opacity: float = 0.5
) -> None:
    """Lay flat, soft banks of cloud."""
    chance = random.Random(seed)

    def paint(pen: Pen) -> None:
        for _bank in range(count):
            x, y, reach = chance.uniform(-50, WIDTH), chance.uniform(top, bottom), chance.uniform(110, 330)
            for _part in range(4):
                pen.ellipse(x + chance.uniform(-0.6, 0.6) * reach, y + chance.uniform(-8, 8), reach * 0.7, 9)

    sheet.shape(paint, colour, opacity, blur=7)


def stars(sheet: Sheet, seed: int, bottom: float, count: int = 150) -> None:
    """Lay stars, more of them higher up."""
    chance = random.Random(seed)

    def paint(pen: Pen) -> None:
        for _star in range(count):
            pen.ellipse(chance.uniform(0, WIDTH), chance.random() ** 1.5 * bottom, chance.choice((0.8, 0.8, 1.1, 1.8)))

    sheet.shape(paint, "#fdf3dc", 0.85)


def swell(
    sheet: Sheet, seed: int, y: float, height: float, length: float, fill: Fill, crest: str = "", lean: float = 0.35
) -> None:
    """Lay one row of steep waves, with a line of foam along the crest."""
    phase = random.Random(seed).uniform(0, length)
    line = []
    for x in range(-20, WIDTH + 24, 4):
        turn = 2 * math.pi * (x + phase) / length
        # Stokes' second order: crests sharper than troughs.
        line.append((x + lean * height * math.sin(turn), y - height * (math.cos(turn) + 0.32 * math.cos(2 * turn))))
    sheet.shape(lambda pen: pen.polygon([(-30, HEIGHT + 10), *line, (WIDTH + 30, HEIGHT + 10)]), fill)
    if crest:
        sheet.shape(lambda pen: pen.line(line, 3.2), crest, 0.8)


def palm(pen: Pen, x: float, foot: float, height: float, lean: float) -> None:
    """Draw a coconut palm."""
    top = (x + lean, foot - height)
    trunk = [(x + lean * t**1.7, foot - height * t) for t in (0, 0.25, 0.5, 0.75, 1)]
    pen.stroke(trunk, height * 0.035)
    for turn in range(-200, 21, 27):
        angle, reach = math.radians(turn), height * 0.42
        tip = (top[0] + reach * math.cos(angle), top[1] + reach * (math.sin(angle) * 0.6 + 0.28))
        knee = (top[0] + reach * 0.55 * math.cos(angle), top[1] + reach * (math.sin(angle) * 0.62 - 0.04))
        under = (knee[0], knee[1] + height * 0.075)
        pen.polygon([top, knee, tip, under])
