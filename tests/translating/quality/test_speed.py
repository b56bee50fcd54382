"""Checking takes time in proportion to the text, whatever it holds."""

import time

import pytest

from articles.translating.quality import check
from tests.translating.quality.planting import story_pairs

LENGTH = 200_000
TRIES = 3
#: What starting costs, whatever the text.
GRACE_SECONDS = 0.05
HOSTILE = [
    "1", "1.", "1 ", "1-", "1:11:", "1/1/", "1 Mei ", "2007 ", "5% ", "Rp5 juta ", "juta ", "half a ", "two and ", "XX ",
    "Abcde Fghij ", "A", "a..", ".", '"', "“", "{", "{1}{2}", "{1}{/1}", "http://", "the ", " ", "A. ", "\n",
]  # fmt: skip


@pytest.mark.parametrize("piece", HOSTILE)
def test_a_hostile_text_takes_time_in_proportion_to_its_length(piece):
    """Four times the text, four times the time; sixteen times would be a trap. The machine may be busy: the best of three."""
    assert any(_seconds(piece, LENGTH) < 8 * _seconds(piece, LENGTH // 4) + GRACE_SECONDS for _try in range(TRIES))


def _seconds(piece: str, length: int) -> float:
    text = piece * (length // len(piece))
    started = time.process_time()
    check(text, "x " + text[::-1], "id", "en")
    return time.process_time() - started


def test_a_paragraph_takes_a_few_milliseconds(corpus):
    pairs = story_pairs(corpus)
    pairs = pairs[:: max(1, len(pairs) // 200)]
    started = time.process_time()
    for pair in pairs:
        check(pair.source, pair.target, pair.source_language, pair.target_language)
    assert (time.process_time() - started) / len(pairs) < 0.005
