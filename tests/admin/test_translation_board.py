"""The board of translations: what stands where, what is shown to whom, and at what cost."""

from datetime import timedelta

import pytest
from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone, translation

from articles import languages
from articles.desk.wording import translation_words
from articles.enums import EditionState, EditionStatus, TranslationState
from articles.models import Article, Translation, User
from articles.richtext.blocks import body_from_paragraphs
from articles.translating.synchronising import synchronise
from articles.translating.tallying import MOST_COUNTED, bounded
from tests import cast

BOARD = "admin:articles_translation_board"
ASSIGN = "admin:articles_translation_assign"


def story(indonesian: str, english: str = "", state: str = "published", **fields) -> Article:
    article = cast.story(indonesian, english, state=state, **fields)
    synchronise(article)
    return article


def change_source(article: Article) -> None:
    languages.set_text(article, "body", "id", body_from_paragraphs(["Kata-kata lain sama sekali, dan lebih panjang."]))
    article.save()
    synchronise(article)


def headlines(client, **query) -> list[str]:
    page = client.get(reverse(BOARD), query)
    assert page.status_code == 200
    return [shown.row.headline for shown in page.context["rows"]]


@pytest.fixture
def three(client):
    """A current story, one without English, and one whose English is behind; seen by Sari."""
    client.force_login(cast.sari())
    current = story("Pelabuhan baru", "New port")
    missing = story("Mudik gratis")
    stale = story("Kapal listrik", "Electric boat")
    change_source(stale)
    return current, missing, stale


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
        story(f"Berita {number}")
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
        story(headline)
    story("Kapal otonom", "AI at sea")
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
        story(f"Berita {number}", f"Story {number}", section=cast.section(f"Rubrik {number}", f"Section {number}"))
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


class TestAssigning:
    def assign(self, client, **posted):
        return client.post(reverse(ASSIGN), posted, follow=True)

    def test_an_editor_gives_many_at_once_and_one_mail_goes_out(
        self, client, three, django_capture_on_commit_callbacks
    ):
        _current, missing, stale = three
        emma = cast.emma()
        with django_capture_on_commit_callbacks(execute=True):
            self.assign(
                client,
                article=[missing.pk, stale.pk],
                language="en",
                assignee=emma.pk,
                due="2026-12-01",
                note="Angka-angkanya sudah pasti.",
            )
        assert Translation.objects.filter(assignee=emma).count() == 2
        (message,) = mail.outbox
        assert message.to == ["emma@example.id"]
        assert "Sari has given you 2 translations" in message.body
        assert "Due 1 December 2026" in message.body
        assert reverse("admin:articles_translation", args=[stale.pk, "en"]) in message.body
        assert "\n" not in message.subject

    def test_the_mail_is_in_the_assignees_language(self, client, three, django_capture_on_commit_callbacks):
        story_in_english = story("", "Written in English", source_language="en")
        ade = cast.ade()
        ade.language = "id"
        ade.save()
        with django_capture_on_commit_callbacks(execute=True):
            self.assign(client, article=story_in_english.pk, language="id", assignee=ade.pk, due="2026-12-01")
        assert "1 Desember 2026" in mail.outbox[0].body

    def test_nobody_is_mailed_about_what_he_did_himself(self, client, three, django_capture_on_commit_callbacks):
        sari = User.objects.get(username="sari")
        with django_capture_on_commit_callbacks(execute=True):
            self.assign(client, article=three[1].pk, language="en", assignee=sari.pk)
        assert Translation.objects.get(article=three[1]).assignee == sari
        assert not mail.outbox

    def test_nobody_gets_a_language_that_he_does_not_write(self, client, three):
        emma = cast.emma()
        english = story("", "Written in English", source_language="en")
        self.assign(client, article=english.pk, language="id", assignee=emma.pk)
        assert Translation.objects.get(article=english).assignee is None

    def test_what_is_left_empty_for_many_stays_as_it_is(self, client, three):
        emma, due = cast.emma(), timezone.localdate() + timedelta(days=3)
        Translation.objects.update(assignee=emma, note="Angka.")
        self.assign(client, article=[one.pk for one in three], assignee="stays", due=due.isoformat(), note="")
        assert set(Translation.objects.values_list("assignee", "due", "note")) == {(emma.pk, due, "Angka.")}

    def test_of_one_an_empty_field_says_none(self, client, three):
        work = Translation.objects.get(article=three[1])
        Translation.objects.update(assignee=cast.emma(), due="2030-01-01", note="Angka.")
        self.assign(client, translation=work.pk, assignee="", due="", note="")
        work.refresh_from_db()
        assert (work.assignee, work.due, work.note) == (None, None, "")

    def test_of_many_only_what_the_person_writes_is_given(self, client, three):
        emma = cast.emma()
        english = story("", "Written in English", source_language="en")
        page = self.assign(client, article=[three[1].pk, english.pk], language="", assignee=emma.pk)
        assert [row.article for row in Translation.objects.filter(assignee=emma)] == [three[1]]
        assert len(page.context["messages"]) == 2

    def test_a_translator_takes_what_is_free_and_gives_it_back(self, client, three):
        emma = cast.emma()
        client.force_login(emma)
        work = Translation.objects.get(article=three[1])
        self.assign(client, translation=work.pk, assignee=emma.pk)
        work.refresh_from_db()
        assert work.assignee == emma
        self.assign(client, translation=work.pk, assignee="")
        work.refresh_from_db()
        assert work.assignee is None

    def test_a_translator_takes_several_at_once_but_for_those_of_others(self, client, three):
        emma, budi = cast.emma(), cast.budi()
        Translation.objects.filter(article=three[0]).update(assignee=budi)
        client.force_login(emma)
        self.assign(client, article=[one.pk for one in three], language="", assignee=emma.pk)
        assert set(Translation.objects.filter(assignee=emma).values_list("article", flat=True)) == {
            three[1].pk,
            three[2].pk,
        }

    def test_a_translator_gives_nothing_to_others_and_sets_no_date(self, client, three):
        emma, budi = cast.emma(), cast.budi()
        work = Translation.objects.get(article=three[1])
        client.force_login(emma)
        for posted in (
            {"assignee": budi.pk},
            {"assignee": emma.pk, "due": "2030-01-01"},
            {"assignee": emma.pk, "note": "mine"},
            {"due": "2030-01-01"},
        ):
            assert client.post(reverse(ASSIGN), {"translation": work.pk, **posted}).status_code == 403
        assert client.get(reverse(ASSIGN), {"translation": work.pk}).status_code == 403
        work.refresh_from_db()
        assert (work.assignee, work.due, work.note) == (None, None, "")

    def test_a_translator_takes_nothing_from_others(self, client, three):
        emma, budi = cast.emma(), cast.budi()
        Translation.objects.update(assignee=budi)
        client.force_login(emma)
        work = Translation.objects.get(article=three[1])
        for assignee in (emma.pk, ""):
            page = self.assign(client, translation=work.pk, assignee=assignee)
            assert "Budi" in str(next(iter(page.context["messages"])))
        assert Translation.objects.get(article=three[1]).assignee == budi

    def test_who_sees_no_translations_learns_and_changes_nothing(self, client, three):
        person = cast.person("foto", "photo editor")
        person.groups.clear()
        client.force_login(person)
        work = Translation.objects.get(article=three[1])
        assert client.post(reverse(ASSIGN), {"translation": work.pk, "assignee": ""}).status_code == 403
        assert client.post(reverse(ASSIGN), {"translation": "0"}).status_code == 403

    @pytest.mark.parametrize(
        "posted",
        [{"due": "kapan-kapan"}, {"due": "9999-01-01"}, {"assignee": "x"}, {"assignee": "0"}, {"note": "x" * 1001}],
    )
    def test_what_is_wrong_is_said_beside_the_field_and_nothing_typed_is_lost(self, client, three, posted):
        work = Translation.objects.get(article=three[1])
        fields = {"assignee": "", "due": "2030-01-01", "note": "Angka-angkanya pasti.", **posted}
        page = self.assign(client, translation=work.pk, next="/admin/", **fields)
        assert page.status_code == 422
        assert page.context["form"].errors
        for name, value in fields.items():
            assert name == "assignee" or value in page.content.decode()
        assert 'aria-invalid="true"' in page.content.decode()
        work.refresh_from_db()
        assert (work.due, work.note) == (None, "")

    def test_the_form_stands_on_a_page_of_its_own(self, client, three):
        work = Translation.objects.get(article=three[1])
        Translation.objects.update(assignee=cast.emma(), due="2030-01-01", note="Angka.")
        page = client.get(reverse(ASSIGN), {"translation": work.pk}).content.decode()
        assert 'value="2030-01-01"' in page and "Angka." in page and "Mudik gratis" in page
        assert client.get(reverse(ASSIGN)).status_code == 404

    def test_more_than_a_few_hundred_are_refused(self, client, three):
        page = self.assign(client, article=list(range(1, 500)), assignee="stays", due="2030-01-01")
        assert page.status_code == 200
        assert self.assign(client, article=["x", "²", ""], assignee="stays").context["messages"]

    def test_it_leads_nowhere_else(self, client, three):
        posted = {"article": three[1].pk, "assignee": "stays", "due": "2030-01-01", "next": "https://evil.example/"}
        assert client.post(reverse(ASSIGN), posted).url == reverse(BOARD)


def test_the_start_page_counts_what_asks_for_a_person_and_leads_there(client, three):
    _current, missing, stale = three
    emma, yesterday = cast.emma(), timezone.localdate() - timedelta(days=1)
    Translation.objects.filter(article=missing).update(assignee=emma, due=yesterday)
    Translation.objects.filter(article=stale).update(state="waiting", pending=1)
    page = client.get(reverse("admin:index"))
    tally = page.context["tally"]
    assert (tally.mine, tally.overdue, tally.behind, tally.waiting, tally.badge) == (0, 1, 1, 1, 2)
    for tab in page.context["tabs"][:-1]:
        if tab.count:
            assert f'href="{reverse(BOARD)}{tab.query.replace("&", "&amp;")}"' in page.content.decode()
            shown = client.get(reverse(BOARD) + tab.query).context["rows"]
            assert len(shown) == int(tab.count), tab
    client.force_login(emma)
    tally = client.get(reverse("admin:index")).context["tally"]
    assert (tally.mine, tally.overdue, tally.behind, tally.waiting, tally.badge) == (1, 1, 1, 0, 1)


def test_counts_are_bounded():
    assert bounded(0) == ""
    assert bounded(MOST_COUNTED) == "999"
    assert bounded(MOST_COUNTED + 1) == "999+"


def test_what_waits_for_an_editor_is_counted_for_editors(client, three):
    three[1].editions.filter(language="en").update(status=EditionStatus.READY)
    languages.set_text(three[1], "headline", "en", "Free trip home")
    three[1].save()
    page = client.get(reverse("admin:index"))
    assert page.context["tally"].behind == 1


def test_stories_in_a_language_that_is_none_are_nobodys(client):
    """PostgreSQL cannot be asked for U+0000."""
    client.force_login(cast.emma())
    article = story("Pelabuhan baru", state="draft")
    answer = client.post(reverse(ASSIGN), {"article": article.pk, "language": "e\x00n", "assignee": "me"}, follow=True)
    assert "Choose at least one story" in answer.content.decode()
    assert not Translation.objects.exclude(assignee=None).exists()
