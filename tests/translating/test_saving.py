"""What translators save: together or not at all, never over somebody else's words, public only when an editor takes it in."""

import threading

import pytest
from django.db import connection, connections

from articles import languages
from articles.enums import EditionStatus, SegmentOrigin, SegmentState
from articles.models import Article, Segment, SegmentTranslation, Translation
from articles.publishing import actions
from articles.translating import saving
from articles.translating.saving import ChangedMeanwhileError, NotReadyError, UnfitTextError, Wording, translate
from articles.translating.staleness import state_of
from tests import cast
from tests.translating.test_synchronising import SOURCE, TARGET, count, edit, make


def key_of(article, html=SOURCE[0]) -> str:
    return Segment.objects.get(article=article, html=html).key


def row_of(key: str) -> SegmentTranslation:
    return SegmentTranslation.objects.get(segment__key=key, language="en")


def body(article) -> str:
    article.refresh_from_db()
    return languages.text(article, "body", "en")


def test_nothing_is_saved_where_one_wording_met_somebody_elses():
    article = make()
    first, second = key_of(article), key_of(article, SOURCE[1])
    before = body(article)
    with pytest.raises(ChangedMeanwhileError) as refusal:
        translate(article, "en", {first: Wording("New."), second: Wording("Mine.", seen="Old.")}, None)
    assert refusal.value.texts == {second: TARGET[1]}
    assert body(article) == before


def test_saying_what_stands_there_already_is_no_conflict():
    article = make()
    key = key_of(article)
    translate(article, "en", {key: Wording(TARGET[0], seen="Something old.")}, None)
    assert row_of(key).html == TARGET[0]


@pytest.mark.parametrize("text", ["x" * 301, "kapal\x00laut"])
def test_what_does_not_fit_is_refused_with_a_reason_and_not_cut(text):
    article = make()
    with pytest.raises(UnfitTextError) as refusal:
        translate(article, "en", {"headline": Wording(text), key_of(article): Wording("Fits.")}, None)
    assert list(refusal.value.messages) == ["headline"]
    article.refresh_from_db()
    assert languages.text(article, "headline", "en") == "Electric boat"
    assert row_of(key_of(article)).html == TARGET[0]


def test_marks_and_line_breaks_do_not_come_into_a_plain_field():
    article = make()
    translate(article, "en", {"headline": Wording("A <strong>green</strong><br>port &amp; more")}, None)
    article.refresh_from_db()
    assert languages.text(article, "headline", "en") == "A green port & more"
    assert row_of("headline").html == "A green port &amp; more"


def test_nothing_unsafe_comes_into_a_draft_or_a_body():
    article = make(state="published")
    key = key_of(article)
    wording = Wording('A <a href="javascript:alert(1)" onclick="x()">boat</a><script>alert(1)</script>')
    translate(article, "en", {key: wording}, None)
    assert row_of(key).draft == "A boat"


def test_a_headline_brings_an_address():
    article = cast.story("Kapal listrik")
    translate_first = Wording("Electric boat")
    assert article.edition("en").slug == ""
    saving.translate(article, "en", {"headline": translate_first}, None)
    assert Article.objects.get().edition("en").slug == "electric-boat"


def test_what_is_scheduled_is_not_changed_until_it_is_taken_in():
    article = make(state="scheduled")
    key = key_of(article)
    before = body(article)
    translate(article, "en", {key: Wording("The boat leaves at six.")}, None)
    assert body(article) == before
    assert count(article).pending == 1
    saving.take_in(article, "en", None)
    assert "The boat leaves at six." in body(article)
    assert count(article).pending == 0


def test_drafts_stand_in_an_edition_that_is_withdrawn():
    article = make(state="published")
    translate(article, "en", {key_of(article): Wording("The boat leaves at six.")}, None)
    actions.withdraw(article.edition("en"))
    assert "The boat leaves at six." in body(article)
    row = count(article)
    assert (row.pending, row.urgency) == (0, 0)


def test_taking_in_what_a_public_edition_cannot_be_without_changes_nothing():
    article = make(state="published")
    keys = [key_of(article, html) for html in SOURCE]
    translate(article, "en", {key: Wording("") for key in keys}, None)
    before = body(article)
    with pytest.raises(NotReadyError):
        saving.take_in(article, "en", None)
    assert languages.text(article, "body", "en") == before == body(article)
    assert [row_of(key).draft for key in keys] == ["", "", ""]


def test_dropping_takes_out_what_the_source_no_longer_says_and_keeps_the_words_on_file():
    article = make()
    key = key_of(article, SOURCE[2])
    edit(article, SOURCE[:2])
    saving.drop(article, "en", [key], None)
    assert TARGET[2] not in body(article)
    assert count(article).removed == 0
    edit(article, SOURCE)
    row = row_of(key)
    assert state_of(row.segment, row) == SegmentState.CURRENT


def test_an_edition_counts_anew_when_its_status_changes():
    article = make(state="draft")
    edit(article, [SOURCE[0], "Sesuatu yang lain sama sekali.", SOURCE[2]])
    assert count(article).urgency == 1
    actions.publish(article.edition("id"))
    assert count(article).urgency == 3
    actions.publish(article.edition("en"))
    assert count(article).urgency == 4
    assert article.edition("en").status == EditionStatus.PUBLISHED


def test_a_source_that_changed_behind_the_segments_backs_is_brought_into_line_first():
    article = make()
    column = languages.column("body", "id")
    Article.objects.filter(pk=article.pk).update(**{column: f"<p>Baru.</p><p>{SOURCE[0]}</p>"})
    translate(article, "en", {key_of(article): Wording("The boat sails.")}, None)
    assert "<p>The boat sails.</p>" in body(article)


def test_where_a_wording_came_from_is_remembered():
    article = make()
    key = key_of(article)
    translate(article, "en", {key: Wording("Boat.", origin=SegmentOrigin.MEMORY, needs_review=True)}, cast.emma())
    row = row_of(key)
    assert (row.origin, row.changed_by.username, count(article).to_review) == (SegmentOrigin.MEMORY, "emma", 1)
    saving.confirm(article, "en", [key], None)
    assert count(article).to_review == 0


@pytest.mark.django_db(transaction=True)
def test_two_who_save_different_segments_at_once_both_keep_their_words():
    article = make()
    keys = [key_of(article, html) for html in SOURCE]
    if connection.vendor == "sqlite" and connection.is_in_memory_db():
        pytest.skip("a data base in memory has one connection: make test-all on PostgreSQL runs this")
    errors: list[Exception] = []

    def save(number: int) -> None:
        try:
            translate(Article.objects.get(pk=article.pk), "en", {keys[number]: Wording(f"Said by {number}.")}, None)
        except Exception as error:
            errors.append(error)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=save, args=[number]) for number in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not errors
    assert body(article) == "".join(f"<p>Said by {number}.</p>" for number in range(3))
    assert Translation.objects.get(article=article).new == 0
