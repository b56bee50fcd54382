"""How quick the translation memory is, and how much it finds, with 40,000 pairs and long paragraphs: on the configured data base."""

import gzip
import random
import time
from collections.abc import Callable, Iterator

import pytest
from django.db import connection
from rapidfuzz import fuzz

from articles.models import MemoryUnit
from articles.translating.memory import concordance, suggestions
from articles.translating.memory.rarity import recount
from articles.translating.memory.remembering import add
from articles.translating.memory.texts_alike import plain
from tests.translating.memory.perturbing import KINDS, perturbed

PAIRS, PARAGRAPHS, ASKED = 40_000, 2_000, 300
#: Neighbouring lines read like a story: so many of them make a paragraph of about 150 words.
LINES_OF_PARAGRAPH = 7
MOST_MS = 100
LEAST_FOUND = 0.95


def lines(corpus, language: str) -> list[str]:
    with gzip.open(corpus / f"sentences.{language}.txt.gz", "rt", encoding="utf-8") as file:
        return [line.rstrip("\n").replace("{", "{{").replace("}", "}}") for line in file][:PAIRS]


def paragraphs(texts: list[str]) -> list[str]:
    return [
        " ".join(texts[start : start + LINES_OF_PARAGRAPH])
        for start in range(0, PARAGRAPHS * LINES_OF_PARAGRAPH, LINES_OF_PARAGRAPH)
    ]


@pytest.fixture
def memory(corpus) -> dict[str, list[str]]:
    texts = {code: lines(corpus, code) for code in ("id", "en")}
    texts = {code: [*found, *paragraphs(found)] for code, found in texts.items()}
    started = time.perf_counter()
    pairs = zip(texts["id"], texts["en"], strict=True)
    add([MemoryUnit(source_language="id", target_language="en", source=one, target=other) for one, other in pairs])
    recount()
    print(f"\n{connection.vendor}: {len(texts['id'])} pairs remembered in {time.perf_counter() - started:.1f} s")
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
    return texts


def timed(ask: Callable, what: str) -> tuple[list, float]:
    """Call many times; return the answers and the 95th percentile in milliseconds."""
    took, answers = [], []
    for one in ask():
        begun = time.perf_counter()
        answers.append(one())
        took.append((time.perf_counter() - begun) * 1000)
    took.sort()
    p95 = took[int(len(took) * 0.95)]
    print(f"  {what}: {len(took)} asked, median {took[len(took) // 2]:.0f} ms, 95th percentile {p95:.0f} ms")
    return answers, p95


def changed_copies(texts: list[str], kind: str, rnd: random.Random) -> Iterator[tuple[str, str]]:
    """Yield texts of the memory with one thing changed, still alike by 70 %, each with what it was."""
    for text in rnd.sample(texts, min(ASKED, len(texts))):
        changed = perturbed(text, kind, rnd)
        if changed is not None and fuzz.ratio(plain(changed), plain(text)) >= 70:
            yield changed, text


@pytest.mark.parametrize(("source", "target"), [("id", "en"), ("en", "id")])
def test_suggestions_come_within_a_tenth_of_a_second(memory, source, target):
    rnd = random.Random(7)
    for length, texts in (("sentence", memory[source][:PAIRS]), ("paragraph", memory[source][PAIRS:])):
        for kind in KINDS:
            asked = list(changed_copies(texts, kind, rnd))
            what = f"{source}→{target} {length}, {kind} changed"
            answers, p95 = timed(
                lambda asked=asked: (lambda t=t: suggestions(t, source, target) for t, _o in asked), what
            )
            pairs = zip(answers, asked, strict=True)
            # One that is even more alike may come first.
            found = sum(bool(a) and (a[0].source == was or a[0].score >= 98) for a, (_text, was) in pairs) / len(asked)
            print(f"    {found:.1%} found first")
            assert p95 < MOST_MS
            assert found >= LEAST_FOUND
    unrelated = [" ".join(reversed(text.split(" "))) for text in rnd.sample(memory[source], ASKED)]
    _none, p95 = timed(lambda: (lambda t=t: suggestions(t, source, target) for t in unrelated), "unrelated")
    assert p95 < MOST_MS
    phrases = [" ".join(text.split(" ")[1:3]) for text in rnd.sample(memory[source], ASKED)]
    _pairs, p95 = timed(lambda: (lambda p=p: concordance(p, source, target) for p in phrases), "phrases looked up")
    assert p95 < MOST_MS
