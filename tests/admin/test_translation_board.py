"""The board of translations: what stands where, what is shown to whom, and at what cost."""

from datetime import timedelta

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from articles import languages
from articles.enums import EditionStatus
from articles.models import Article, Translation, User
from articles.richtext.blocks import body_from_paragraphs
from articles.translating.synchronising import synchronise
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
        ({"sort": "due"}, []),
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


def test_overdue_work_is_found_and_said(client, three):
    _current, missing, _stale = three
    Translation.objects.filter(article=missing).update(due=timezone.localdate() - timedelta(days=2))
    assert headlines(client, due="overdue") == ["Mudik gratis"]
    assert (
        "2 hari" in client.get(reverse(BOARD)).content.decode()
        or "2 days late" in client.get(reverse(BOARD)).content.decode()
    )
    assert headlines(client, sort="due") == ["Mudik gratis"]


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
        Translation.objects.filter(pk=row.pk).update(due=day + timedelta(days=row.pk % 3), words_to_do=row.pk % 4)
    seen, url = [], f"{reverse(BOARD)}?sort={sort}"
    while url:
        page = client.get(url)
        seen += [shown.row.article.pk for shown in page.context["rows"]]
        url = page.context["next_url"]
    assert len(seen) == len(set(seen)) == 65


def test_its_questions_to_the_data_base_do_not_grow(client, django_assert_max_num_queries):
    client.force_login(cast.sari())
    story("Satu", "One")
    client.get(reverse(BOARD))
    with django_assert_max_num_queries(12):
        client.get(reverse(BOARD))
    for number in range(12):
        story(f"Berita {number}", f"Story {number}", section=cast.section(f"Rubrik {number}", f"Section {number}"))
    with django_assert_max_num_queries(12):
        client.get(reverse(BOARD))


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

    def test_a_translator_takes_what_is_free_and_gives_it_back(self, client, three):
        emma = cast.emma()
        client.force_login(emma)
        work = Translation.objects.get(article=three[1])
        self.assign(client, translation=work.pk, assignee=emma.pk, due="2030-01-01", note="mine")
        work.refresh_from_db()
        assert (work.assignee, work.due, work.note) == (emma, None, "")
        self.assign(client, translation=work.pk, assignee="")
        work.refresh_from_db()
        assert work.assignee is None

    def test_a_translator_gives_nothing_to_others(self, client, three):
        emma, budi = cast.emma(), cast.budi()
        work = Translation.objects.get(article=three[1])
        client.force_login(emma)
        assert client.post(reverse(ASSIGN), {"translation": work.pk, "assignee": budi.pk}).status_code == 403
        Translation.objects.filter(pk=work.pk).update(assignee=budi)
        assert client.post(reverse(ASSIGN), {"translation": work.pk, "assignee": emma.pk}).status_code == 403
        assert Translation.objects.get(pk=work.pk).assignee == budi

    def test_a_wrong_date_is_said(self, client, three):
        page = self.assign(client, article=three[1].pk, language="en", due="kapan-kapan")
        assert page.context["messages"]


def test_what_waits_for_an_editor_is_counted_for_editors(client, three):
    three[1].editions.filter(language="en").update(status=EditionStatus.READY)
    languages.set_text(three[1], "headline", "en", "Free trip home")
    three[1].save()
    page = client.get(reverse("admin:index"))
    assert page.context["tally"].behind == 1
