"""Bars of the desk's charts, in whole units of a drawing that its page stretches as it needs."""

from collections.abc import Sequence
from dataclasses import dataclass

#: Of every drawing; numbers of a thousand and more would be written with a point in some languages.
WIDTH, HEIGHT = 900, 100


@dataclass(frozen=True)
class Bar:
    """One bar, or a piece of one; `kind` is the class that gives its colour."""

    x: int
    y: int
    width: int
    height: int
    kind: str


@dataclass(frozen=True)
class Drawing:
    """Bars, and where the line is that they stand on."""

    bars: list[Bar]
    ground: int = HEIGHT
    width: int = WIDTH
    height: int = HEIGHT


def above_and_below(pairs: Sequence[tuple[int, int]]) -> Drawing:
    """Draw pairs of numbers from left to right, the first above the ground and the second below it, on one scale."""
    most_above, most_below = (max((pair[side] for pair in pairs), default=0) for side in (0, 1))
    whole = most_above + most_below or 1
    ground, bars = round(most_above / whole * HEIGHT), []
    for at, (above, below) in enumerate(pairs):
        x, width = _place(at, len(pairs))
        up, down = _height(above, whole), _height(below, whole)
        if up:
            bars.append(Bar(x, max(0, ground - up), width, up, "above"))
        if down:
            bars.append(Bar(x, min(ground, HEIGHT - down), width, down, "below"))
    return Drawing(bars, ground)


def stacked(columns: Sequence[Sequence[tuple[str, int]]]) -> Drawing:
    """Draw columns of kinds and numbers from left to right, each piled from the ground up, on one scale."""
    most, bars = max((sum(number for _kind, number in column) for column in columns), default=0) or 1, []
    for at, column in enumerate(columns):
        x, width = _place(at, len(columns))
        done = 0
        for kind, number in column:
            low, done = round(done / most * HEIGHT), done + number
            high = round(done / most * HEIGHT)
            if number:
                height = max(1, high - low)
                bars.append(Bar(x, max(0, HEIGHT - low - height), width, height, kind))
    return Drawing(bars)


def _place(at: int, count: int) -> tuple[int, int]:
    step = WIDTH // count
    return at * step, max(1, step * 3 // 4)


def _height(number: int, whole: int) -> int:
    return max(1, round(number / whole * HEIGHT)) if number else 0
