"""On real stories the number check catches at least 95 in 100 planted errors, and says something of fewer than 3 in 100 good segments."""

import pytest
from django.utils import translation

from tests.translating.quality.planting import count, false_alarms, plant, sentence_pairs, story_pairs

ERRORS = 500
LEAST_CAUGHT = 0.95
MOST_FALSE_ALARMS = 0.03
#: Sentences by themselves are looser translations than stories, and have more faults of their own.
MOST_FALSE_ALARMS_IN_SENTENCES = 0.035
EVERY = 40


@pytest.fixture(autouse=True)
def _in_english():
    with translation.override("en"):
        yield


@pytest.mark.parametrize("seed", [7, 2021])
def test_planted_errors_are_caught(corpus, seed):
    caught = count(plant(story_pairs(corpus), seed, ERRORS))
    assert caught.share >= LEAST_CAUGHT, {what: f"{caught.caught[what]}/{n}" for what, n in caught.planted.items()}


@pytest.mark.parametrize("language", ["id", "en"])
def test_good_translations_raise_few_alarms(corpus, language):
    pairs = [pair for pair in story_pairs(corpus) if pair.source_language == language]
    assert false_alarms(pairs) < MOST_FALSE_ALARMS


def test_the_same_holds_for_sentences_of_many_sources(corpus):
    pairs = sentence_pairs(corpus, EVERY)
    if not pairs:
        pytest.skip("No sentence pairs here.")
    assert false_alarms(pairs) < MOST_FALSE_ALARMS_IN_SENTENCES
    assert count(plant(pairs, seed=3, number=ERRORS)).share >= LEAST_CAUGHT


def test_what_is_planted_changes_the_translation_and_nothing_else(corpus):
    for error in plant(story_pairs(corpus), seed=1, number=40):
        assert error.target != error.pair.target
