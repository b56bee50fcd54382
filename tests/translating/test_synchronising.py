"""Segments follow the story: identity survives edits, and nobody's translation is lost."""

import pytest

from articles import languages
from articles.enums import SegmentState
from articles.models import Segment, SegmentTranslation, Translation
from articles.richtext.blocks import body_from_paragraphs
from articles.translating import saving
from articles.translating.staleness import state_of
from articles.translating.synchronising import ensure, synchronise
from tests import cast

SOURCE = [
    "Kapal berlayar pukul enam.",
    "Baterainya diisi dari atap terminal seluas 2.400 meter.",
    "Warga ikut menghitung.",
]
TARGET = ["The boat sails at six.", "Its batteries are charged from 2,400 metres of roof.", "Residents count too."]


def make(source=SOURCE, target=TARGET, state="draft"):
    article = cast.story("Kapal listrik", "Electric boat", state=state)
    languages.set_text(article, "body", "id", body_from_paragraphs(source))
    languages.set_text(article, "body", "en", body_from_paragraphs(target))
    article.save()
    synchronise(article)
    return article


def edit(article, paragraphs, language="id"):
    ensure(article)
    languages.set_text(article, "body", language, body_from_paragraphs(paragraphs))
    article.save()
    synchronise(article)


def states(article, language="en"):
    rows = {row.segment_id: row for row in SegmentTranslation.objects.filter(language=language)}
    return {s.key: state_of(s, rows.get(s.pk)) for s in Segment.objects.filter(article=article).order_by("position")}


def count(article, language="en"):
    return Translation.objects.get(article=article, language=language)


def test_a_story_written_in_both_languages_is_current():
    article = make()
    assert set(states(article).values()) == {SegmentState.CURRENT}
    row = count(article)
    assert (row.new, row.changed, row.removed, row.percent) == (0, 0, 0, 100)


def test_a_reworded_paragraph_is_changed_and_nothing_else():
    article = make()
    edit(article, [SOURCE[0], SOURCE[1].replace("2.400", "4.200"), SOURCE[2]])
    row = count(article)
    assert (row.changed, row.new, row.removed) == (1, 0, 0)


def test_a_moved_paragraph_stays_current():
    article = make()
    edit(article, [SOURCE[2], SOURCE[0], SOURCE[1]])
    assert set(states(article).values()) == {SegmentState.CURRENT}


def test_quotes_spaces_and_formatting_do_not_count():
    article = make(['Ia berkata "laut" itu luas.'], ["He said the sea is wide."])
    languages.set_text(article, "body", "id", "<p>Ia  berkata <strong>“laut”</strong> itu\u00a0luas.</p>")
    article.save()
    synchronise(article)
    assert set(states(article).values()) == {SegmentState.CURRENT}


def test_what_went_from_the_source_is_kept_and_offered_and_comes_back():
    article = make()
    edit(article, SOURCE[:2])
    assert count(article).removed == 1
    edit(article, SOURCE)
    assert set(states(article).values()) == {SegmentState.CURRENT}


def test_translating_puts_the_words_into_the_edition_in_the_sources_order():
    article = make(target=TARGET[:1])
    emma = cast.emma()
    for segment in Segment.objects.filter(article=article, position__gt=2):
        saving.translate(article, "en", {segment.key: saving.Wording(TARGET[SOURCE.index(segment.html)])}, emma)
    article.refresh_from_db()
    assert languages.text(article, "body", "en") == body_from_paragraphs(TARGET)
    assert count(article).percent == 100


def test_a_public_edition_keeps_its_words_until_drafts_are_taken_in():
    article = make(state="published")
    edit(article, [SOURCE[2], SOURCE[0], SOURCE[1].replace("2.400", "4.200"), "Paragraf baru yang belum ada."])
    before = languages.text(article, "body", "en")
    row = count(article)
    assert (row.changed, row.new, row.removed, row.urgency) == (1, 1, 0, 4)
    emma = cast.emma()
    keys = {s.html: s.key for s in Segment.objects.filter(article=article)}
    saving.translate(
        article,
        "en",
        {
            keys["Paragraf baru yang belum ada."]: saving.Wording("A new paragraph."),
            keys[SOURCE[1].replace("2.400", "4.200")]: saving.Wording(TARGET[1].replace("2,400", "4,200")),
        },
        emma,
    )
    article.refresh_from_db()
    assert languages.text(article, "body", "en") == before
    assert (count(article).pending, count(article).changed, count(article).new) == (2, 0, 0)
    saving.take_in(article, "en", cast.sari())
    article.refresh_from_db()
    assert languages.text(article, "body", "en") == body_from_paragraphs(
        [TARGET[2], TARGET[0], TARGET[1].replace("2,400", "4,200"), "A new paragraph."]
    )
    assert (count(article).pending, count(article).urgency) == (0, 0)


@pytest.mark.parametrize("paragraphs", [3, 60])
def test_an_edit_asks_the_data_base_no_more_of_a_long_story(paragraphs, django_assert_max_num_queries):
    source = [f"Paragraf nomor {number} dengan beberapa kata biasa." for number in range(paragraphs)]
    target = [f"Paragraph number {number} with a few plain words." for number in range(paragraphs)]
    article = make(source, target)
    languages.set_text(article, "body", "id", body_from_paragraphs([*source[1:], source[0] + " Dan satu lagi."]))
    article.save()
    with django_assert_max_num_queries(12):
        synchronise(article)
    assert count(article).changed == 1
