"""The board of translations: what stands where, what is shown to whom, and at what cost."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone, translation

from articles.desk.wording import translation_words
from articles.enums import EditionState, TranslationState
from articles.models import Article, Translation
from tests import cast
from tests.admin.translation.board import ASSIGN, BOARD, listed_story


def headlines(client, **query) -> list[str]:
    page = client.get(reverse(BOARD), query)
    assert page.status_code == 200
    return [shown.row.headline for shown in page.context["rows"]]


def test_what_is_behind_in_public_stands_first(client, three):
    assert headlines(client) == ["Kapal listrik", "Mudik gratis", "Pelabuhan baru"]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"state": "missing"}, ["Mudik gratis"]),
        ({"state": "stale"}, ["Kapal listrik"]),
        ({"state": "current"}, ["Pelabuhan baru"]),
        ({"q": "kapal"}, ["Kapal listrik"]),
        ({"q": "ELECTRIC boat"}, ["Kapal listrik"]),
        ({"q": "tidak ada"}, []),
        ({"language": "id"}, []),
        ({"sort": "newest"}, ["Kapal listrik", "Mudik gratis", "Pelabuhan baru"]),
        ({"sort": "due"}, ["Kapal listrik", "Mudik gratis", "Pelabuhan baru"]),
        ({"state": "behind"}, ["Kapal listrik"]),
        ({"due": "overdue"}, []),
        ({"who": "mine"}, []),
        ({"who": "nobody"}, ["Kapal listrik", "Mudik gratis"]),
        (
            {"state": "nonsense", "section": "x", "after": "9-x", "who": "'"},
            ["Kapal listrik", "Mudik gratis", "Pelabuhan baru"],
        ),
    ],
)
def test_filters_and_search_are_an_address(client, three, query, found):
    assert headlines(client, **query) == found


def cell(client, article: Article, language: str = "en") -> str:
    """Return the words of a story's cell."""
    for shown in client.get(reverse(BOARD)).context["rows"]:
        if shown.row.article == article:
            return next(one.words for one in shown.cells if one.cell.language == language)
    raise AssertionError(article)


def test_each_cell_says_how_far_its_translation_is(client, three):
    current, missing, _stale = three
    client.force_login(cast.emma())
    assert cell(client, current) == "Published · current"
    for values, words in (
        ({"state": "progress", "words": 100, "words_to_do": 40}, "60"),
        ({"state": "stale", "changed": 2, "new": 1, "removed": 3}, "2"),
        ({"state": "waiting", "pending": 3}, "3"),
    ):
        Translation.objects.filter(article=missing).update(**values)
        assert words in cell(client, missing)
    with translation.override("en"):
        row = Translation.objects.get(article=missing)
        row.state, row.changed, row.new, row.removed = TranslationState.STALE, 2, 1, 0
        assert translation_words(row, EditionState.PUBLISHED) == "2 changed, 1 new"
        row.state, row.words, row.words_to_do = TranslationState.IN_PROGRESS, 100, 40
        assert translation_words(row, EditionState.DRAFT) == "In progress, 60 %"
        row.state, row.pending = TranslationState.WAITING, 1
        assert translation_words(row, EditionState.PUBLISHED) == "1 draft waits for an editor"
        assert translation_words(row, EditionState.WITHDRAWN) == "Withdrawn"
        row.pending = 0
        assert translation_words(row, EditionState.READY) == "Ready"
        row.state = TranslationState.CURRENT
        assert translation_words(row, EditionState.SCHEDULED) == "Scheduled"
        assert translation_words(row, EditionState.DRAFT) == "Translated, not marked ready"


def test_overdue_work_is_found_and_said(client, three):
    _current, missing, _stale = three
    Translation.objects.filter(article=missing).update(due=timezone.localdate() - timedelta(days=2))
    client.force_login(cast.emma())
    assert headlines(client, due="overdue") == ["Mudik gratis"]
    assert "overdue by 2 days" in client.get(reverse(BOARD)).content.decode()
    assert headlines(client, sort="due")[0] == "Mudik gratis"


def test_mine_is_what_is_mine_to_do(client, three):
    _current, missing, _stale = three
    emma = cast.emma()
    Translation.objects.update(assignee=emma)
    Translation.objects.filter(article=missing).update(state="waiting")
    client.force_login(emma)
    assert headlines(client, who="mine") == ["Electric boat"]
    assert headlines(client, who="mine", state="waiting") == ["Mudik gratis"]
    assert len(headlines(client, who=str(emma.pk))) == 3


def test_sections_and_what_is_due_this_week_are_filters(client, three):
    current, missing, _stale = three
    current.section = cast.section("Laut", "Sea")
    current.save()
    assert headlines(client, section=str(current.section.pk)) == ["Pelabuhan baru"]
    for days, found in ((-1, []), (0, ["Mudik gratis"]), (7, ["Mudik gratis"]), (8, [])):
        Translation.objects.filter(article=missing).update(due=timezone.localdate() + timedelta(days=days))
        assert headlines(client, due="week") == found


def test_every_cell_opens_the_right_place(client, three):
    _current, _missing, stale = three
    page = client.get(reverse(BOARD)).content.decode()
    assert reverse("admin:articles_translation", args=[stale.pk, "en"]) in page
    assert f"{reverse('admin:articles_article_change', args=[stale.pk])}#edition-id" in page


@pytest.mark.parametrize("sort", ["urgency", "newest", "words", "due"])
def test_pages_follow_each_other_without_gap_or_repetition(client, sort):
    client.force_login(cast.sari())
    for number in range(65):
        listed_story(f"Berita {number}")
    day = timezone.localdate()
    for row in Translation.objects.all():
        due = day + timedelta(days=row.pk % 3) if row.pk % 5 else None
        Translation.objects.filter(pk=row.pk).update(due=due, words_to_do=row.pk % 4)
    seen, url = [], f"{reverse(BOARD)}?sort={sort}"
    while url:
        page = client.get(url)
        seen += [shown.row.article.pk for shown in page.context["rows"]]
        url = page.context["next_url"] and reverse(BOARD) + page.context["next_url"]
    assert len(seen) == len(set(seen)) == 65


def test_a_word_of_two_letters_is_looked_for_where_words_begin(client):
    client.force_login(cast.sari())
    for headline in ("Dampak AI di pelabuhan", "Main layar", "AI berlayar", "Pelabuhan 新港口 dibuka"):
        listed_story(headline)
    listed_story("Kapal otonom", "AI at sea")
    assert set(headlines(client, q="ai")) == {"Kapal otonom", "AI berlayar", "Dampak AI di pelabuhan"}
    assert headlines(client, q="港口") == ["Pelabuhan 新港口 dibuka"]
    assert headlines(client, q="main") == ["Main layar"]
    assert headlines(client, q="100%") == headlines(client, q="_") == []


def test_a_made_up_place_is_the_beginning_or_empty(client, three):
    for after in ("x", ".", "9", "1.x", "x.1", "²", "1.99999999999999999999", "2026-99-99.1", "\x00.1"):
        for sort in ("urgency", "newest", "words", "due"):
            assert client.get(reverse(BOARD), {"after": after, "sort": sort}).status_code == 200


def test_its_questions_to_the_data_base_do_not_grow(client):
    client.force_login(cast.sari())
    counts = []
    for number in range(3):
        listed_story(
            f"Berita {number}", f"Story {number}", section=cast.section(f"Rubrik {number}", f"Section {number}")
        )
        Translation.objects.update(assignee=cast.person(f"orang{number}", "translator (en)"))
        client.get(reverse(BOARD))
        with CaptureQueriesContext(connection) as captured:
            client.get(reverse(BOARD))
        counts.append(len(captured))
    assert counts[0] == counts[1] == counts[2] <= 12


def test_an_empty_board_says_why(client):
    client.force_login(cast.sari())
    for query in ({}, {"q": "<b>"}, {"who": "mine"}, {"due": "overdue"}, {"state": "behind"}, {"after": "1.1"}):
        page = client.get(reverse(BOARD), query).content.decode()
        assert 'class="nothing"' in page
        assert "<b>" not in page.partition('class="nothing"')[2]


def test_people_without_a_view_of_stories_do_not_see_it(client):
    person = cast.emma()
    person.groups.clear()
    client.force_login(person)
    assert client.get(reverse(BOARD)).status_code == 403


def test_stories_in_a_language_that_is_none_are_nobodys(client):
    """PostgreSQL cannot be asked for U+0000."""
    client.force_login(cast.emma())
    article = listed_story("Pelabuhan baru", state="draft")
    answer = client.post(reverse(ASSIGN), {"article": article.pk, "language": "e\x00n", "assignee": "me"}, follow=True)
    assert "Choose at least one story" in answer.content.decode()
    assert not Translation.objects.exclude(assignee=None).exists()
