"""How well a story answers: worked out here and not by the data base, so that every data base puts the same one first."""

from collections.abc import Sequence

from articles.searching.entries import FIELDS, MARK

#: How much a word counts by where it stands.
WEIGHTS = {"headline": 8.0, "tags": 6.0, "standfirst": 4.0, "section": 2.0, "caption": 1.5, "body": 3.0}
#: The length of a usual body in characters of stems, and how soon more of a word counts no more.
USUAL_LENGTH, SATURATION = 2500, 1.5
#: A story of today gets so much on top, one that is this many days old half of it.
FRESHNESS, FRESH_DAYS = 0.25, 365.0
#: Words that stand together as they were typed; in the headline, and elsewhere.
TOGETHER_IN_HEADLINE, TOGETHER = 1.35, 1.15

#: The stems of one word that was asked for, any of which will do.
Group = Sequence[str]


def score(stems: str, groups: Sequence[Group]) -> tuple[int, float]:
    """Return how many of the words an entry has, and how much they weigh in it."""
    lines = stems.split("\n")
    matched, total = 0, 0.0
    for group in groups:
        marks = [mark for stem in group if (mark := f"{MARK}{stem}{MARK}") in stems]
        if not marks:
            continue
        weight = sum(_weight(name, line, marks) for name, line in zip(FIELDS, lines, strict=True))
        matched += weight > 0
        total += weight
    return matched, total


def _weight(name: str, line: str, marks: list[str]) -> float:
    times = max(line.count(mark) for mark in marks)
    if not times:
        return 0.0
    slow = SATURATION * (0.5 + 0.5 * len(line) / USUAL_LENGTH) if name == "body" else 0.5
    return WEIGHTS[name] * times / (times + slow)


def freshness(seconds: float) -> float:
    """Return the factor by which what was published so many seconds ago weighs more."""
    return 1 + FRESHNESS * 0.5 ** (max(0.0, seconds) / 86400 / FRESH_DAYS)


def togetherness(words: str, asked: str) -> float:
    """Return the factor for an entry (its words) in which several words stand together as they were typed."""
    if f" {asked} " not in words:
        return 1.0
    return TOGETHER_IN_HEADLINE if f" {asked} " in words.partition("\n")[0] else TOGETHER
