"""Whatever the text and the glossary: terms are found in order, none over another, and nothing of the text is lost."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from articles.enums import TermCase
from articles.translating.codes import without_codes
from articles.translating.glossary.inflection import forms
from articles.translating.glossary.matching import Lexicon, Wording
from articles.words import anchor_of, anchors_in, words_of

WORDS = [
    "kapal",
    "Kapal-kapal",
    "perusahaannya",
    "nakhoda",
    "PT",
    "C++",
    "R&D",
    "港口",
    "绿",
    "{1}",
    "{/1}",
    "{2/}",
    "{{",
    "’",
    "-",
    ".",
]
TEXTS = st.lists(
    st.sampled_from([*WORDS, " ", "  ", "\n", "\u00a0", "\u200b", "é", "e\u0301", "ﬁ", "İ"]), max_size=30
).map("".join)
WORDINGS = st.lists(
    st.lists(
        st.sampled_from(["kapal", "nakhoda", "PT", "C++", "R&D", "港口", "perusahaan"]), min_size=1, max_size=3
    ).map(" ".join),
    max_size=6,
    unique=True,
)
CASES = st.sampled_from(TermCase.values)
QUICK = settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))


@pytest.mark.parametrize("language", ["id", "en", "zh-hans"])
@QUICK
@given(text=TEXTS, wordings=WORDINGS, case=CASES)
def test_matches_are_in_order_and_within_the_text(language, text, wordings, case):
    end = 0
    for match in Lexicon(language, [Wording(one, case, one) for one in wordings]).matches(text):
        assert end <= match.start < match.end <= len(text)
        assert words_of(without_codes(text[match.start : match.end]))
        end = match.end


@pytest.mark.parametrize("language", ["id", "en", "zh-hans"])
@QUICK
@given(before=TEXTS, wording=st.sampled_from(["kapal", "nakhoda PT", "C++", "R&D", "港口", "perusahaan"]), case=CASES)
def test_a_wording_as_written_is_always_found_and_by_its_anchor(language, before, wording, case):
    text = f"{before} . {wording} ."
    assert Lexicon(language, [Wording(wording, case, 1)]).matches(text)
    words = list(words_of(text))
    asked = anchors_in(words) | {form for word in words for form in forms(word.key, language)}
    assert anchor_of(wording) in asked


@QUICK
@given(text=st.text(max_size=60))
def test_any_text_has_words_that_lie_in_it(text):
    end = 0
    for word in words_of(text):
        assert end <= word.start < word.end <= len(text)
        assert word.key
        end = word.end
