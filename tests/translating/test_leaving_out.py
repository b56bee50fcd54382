"""What a translation has no words for: said once, it is done until its source says something else."""

import pytest

from articles import languages
from articles.models import Segment, Translation
from articles.richtext.blocks import body_from_paragraphs
from articles.translating import saving
from articles.translating.synchronising import synchronise
from tests import cast

SOURCE = ["Kapal berlayar.", "Dalam bahasa Indonesia, ini lain."]


@pytest.fixture
def story():
    article = cast.story("Kapal listrik", "Electric boat", state="draft")
    languages.set_text(article, "body", "id", body_from_paragraphs(SOURCE))
    languages.set_text(article, "body", "en", "")
    article.save()
    synchronise(article)
    return article


def test_a_segment_that_needs_no_words_is_no_longer_asked_for(story):
    left_out = Segment.objects.get(article=story, html=SOURCE[1]).key
    saving.leave_out(story, "en", [left_out], None)
    row = Translation.objects.get(article=story, language="en")
    assert (row.new, row.changed) == (1, 0)
