"""Planting errors into the numbers of good translations, and counting how many the checks catch and what they raise in vain."""

import gzip
import json
import random
import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from articles.translating.quality import Finding, check
from articles.translating.quality.numbers import CODES

LANGUAGES = ("id", "en")
MAGNITUDES = {
    "id": ("ribu", "juta", "miliar", "triliun"),
    "en": ("thousand", "million", "billion", "trillion"),
}
_FIGURES = re.compile(r"(?:(?<![\w.,/-])|(?<=Rp)|(?<=USD)|(?<=IDR)|(?<=RMB))\d+(?:[.,]\d+)*(?![\w/-])")
_CURRENCIES = r"(?:US\$|A\$|\$|£|€|Rp\.?|USD|IDR|RMB)"
_BEHIND = r"(?:\s?(?:%|persen|percent|per cent|ribu|juta|miliar|triliun|thousand|million|billion|trillion)\b)"
_AMOUNT = re.compile(rf"(?:{_CURRENCIES}\s?)\d+(?:[.,]\d+)*{_BEHIND}?|(?<![\w.,/-])\d+(?:[.,]\d+)*{_BEHIND}")


@dataclass(frozen=True)
class Pair:
    """A text and its translation, both coded."""

    source: str
    target: str
    source_language: str
    target_language: str
    story: str = ""

    def findings(self, target: str | None = None) -> list[Finding]:
        """Return what the number checks say of the translation, or of another text in its place."""
        text = self.target if target is None else target
        found = check(self.source, text, self.source_language, self.target_language)
        return [one for one in found if one.code in CODES]


@dataclass(frozen=True)
class Planted:
    """An error: what was done, the pair it was done to, and the translation with it."""

    what: str
    pair: Pair
    target: str

    @property
    def is_caught(self) -> bool:
        """Whether a check says something that it does not say of the translation without the error."""
        before = {one.fingerprint for one in self.pair.findings()}
        return any(one.fingerprint not in before for one in self.pair.findings(self.target))


def coded(text: str) -> str:
    """Return plain text as a coded one."""
    return text.replace("{", "{{").replace("}", "}}")


def story_pairs(corpus: Path) -> list[Pair]:
    """Return titles and paragraphs of the stories in both directions, where the paragraphs match one by one."""
    found = []
    for line in (corpus / "articles.jsonl").read_text(encoding="utf-8").splitlines():
        story = json.loads(line)
        texts = {code: [story[code]["title"], *story[code]["paragraphs"]] for code in LANGUAGES}
        if len(texts["id"]) == len(texts["en"]):
            found += list(_both_ways(zip(texts["id"], texts["en"], strict=True), story["slug"]))
    return found


def sentence_pairs(corpus: Path, step: int = 1) -> list[Pair]:
    """Return every step-th sentence pair in both directions; none where there is no such file."""
    files = [corpus / f"sentences.{code}.txt.gz" for code in LANGUAGES]
    if not all(file.exists() for file in files):
        return []
    lines = [gzip.decompress(file.read_bytes()).decode().splitlines() for file in files]
    return list(_both_ways(list(zip(*lines, strict=True))[::step]))


def _both_ways(texts, story: str = "") -> Iterator[Pair]:
    for one, other in texts:
        yield Pair(coded(one), coded(other), *LANGUAGES, story)
        yield Pair(coded(other), coded(one), *reversed(LANGUAGES), story)


def plant(pairs: list[Pair], seed: int, number: int) -> list[Planted]:
    """Return so many errors, of each kind about as many, in translations of these that have a place for it."""
    chance = random.Random(seed)
    kinds: list[tuple[str, Callable]] = [
        ("digit changed", _changed_digit),
        ("another magnitude", _other_magnitude),
        ("comma for point", _other_mark),
        ("dropped amount", _without_amount),
    ]
    found: list[Planted] = []
    for what, change in kinds:
        places = [pair for pair in pairs if change(pair, random.Random(0)) is not None]
        for _time in range(number // len(kinds)):
            pair = chance.choice(places)
            found.append(Planted(what, pair, change(pair, chance)))
    return found


def _changed_digit(pair: Pair, chance: random.Random) -> str | None:
    figures = list(_FIGURES.finditer(pair.target))
    if not figures:
        return None
    chosen = chance.choice(figures)
    place = chance.choice([index for index, sign in enumerate(chosen[0], chosen.start()) if sign.isdigit()])
    digits = set("123456789" if place == chosen.start() else "0123456789") - {pair.target[place]}
    return pair.target[:place] + chance.choice(sorted(digits)) + pair.target[place + 1 :]


def _other_magnitude(pair: Pair, chance: random.Random) -> str | None:
    words = MAGNITUDES[pair.target_language]
    found = list(re.finditer(rf"\b({'|'.join(words)})\b", pair.target))
    if not found:
        return None
    chosen = chance.choice(found)
    other = chance.choice([word for word in words if word != chosen[0]])
    return pair.target[: chosen.start()] + other + pair.target[chosen.end() :]


def _other_mark(pair: Pair, chance: random.Random) -> str | None:
    figures = [one for one in _FIGURES.finditer(pair.target) if re.search(r"[.,]", one[0])]
    if not figures:
        return None
    chosen = chance.choice(figures)
    return pair.target[: chosen.start()] + chosen[0].translate(str.maketrans(".,", ",.")) + pair.target[chosen.end() :]


def _without_amount(pair: Pair, chance: random.Random) -> str | None:
    amounts = list(_AMOUNT.finditer(pair.target))
    if not amounts:
        return None
    chosen = chance.choice(amounts)
    return pair.target[: chosen.start()].rstrip() + pair.target[chosen.end() :]


@dataclass(frozen=True)
class Count:
    """How many of the errors were caught, by kind, and which were missed."""

    planted: Counter[str]
    caught: Counter[str]
    missed: list[Planted]

    @property
    def share(self) -> float:
        return sum(self.caught.values()) / sum(self.planted.values())


def count(errors: list[Planted]) -> Count:
    """Try each error on the checks."""
    caught = [error.is_caught for error in errors]
    return Count(
        Counter(error.what for error in errors),
        Counter(error.what for error, was_caught in zip(errors, caught, strict=True) if was_caught),
        [error for error, was_caught in zip(errors, caught, strict=True) if not was_caught],
    )


def false_alarms(pairs: list[Pair]) -> float:
    """Return the share of good translations of which the number checks say something."""
    return sum(bool(pair.findings()) for pair in pairs) / len(pairs)
