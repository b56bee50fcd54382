"""How much is read: who counts as a reader, how views come into the data base, what the desk sees of them."""

import threading
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from articles.batching import Batch
from articles.models import Edition, ViewsOfDay, ViewsOfHour
from articles.readership.counting import HOURS_KEPT, note_view, views, write
from articles.readership.reading import DAY_HOURS, WEEK_HOURS, charts_of, most_read
from tests import cast

PHONE = (
    "Mozilla/5.0 (Linux; Android 13; SM-A145F) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0 Mobile Safari/537.36"
)


@pytest.fixture(autouse=True)
def nothing_counted():
    views.forget()
    yield
    views.forget()


@pytest.fixture
def article():
    return cast.story("Kapal listrik", "Electric boat", state="published")


def read(article, agent: str = PHONE, method: str = "get", **headers) -> int:
    """Open the Indonesian edition; return how many views are counted since."""
    getattr(Client(), method)(article.edition("id").get_absolute_url(), headers={"user-agent": agent, **headers})
    views.write()
    return sum(ViewsOfDay.objects.values_list("views", flat=True))


class TestWhoCounts:
    def test_a_reader_counts_once_for_each_page_that_he_opens(self, article):
        assert read(article) == 1
        assert read(article) == 2
        assert ViewsOfDay.objects.get().edition == article.edition("id")
        assert ViewsOfDay.objects.get().day == timezone.localdate()

    @pytest.mark.parametrize(
        "agent",
        [
            "",
            "curl/8.5",
            "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
            "Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible; bingbot/2.0) Chrome/116",
            "facebookexternalhit/1.1",
            "WhatsApp/2.23.20.0 A",
            "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) HeadlessChrome/130.0 Safari/537.36",
            "Mozilla/5.0 (compatible; AhrefsBot/7.0; +http://ahrefs.com/robot/)",
            "Mozilla/5.0 (compatible; GPTBot/1.2; +https://openai.com/gptbot)",
            "python-requests/2.32",
            "Feedly/1.0 (+http://www.feedly.com/fetcher.html; like FeedFetcher-Google)",
        ],
    )
    def test_programs_do_not_count(self, article, agent):
        assert read(article, agent) == 0

    @pytest.mark.parametrize(
        "headers", [{"sec-purpose": "prefetch;prerender"}, {"purpose": "prefetch"}, {"x-moz": "prefetch"}]
    )
    def test_a_page_that_a_browser_loads_in_advance_does_not_count(self, article, headers):
        assert read(article, **headers) == 0

    def test_asking_for_the_head_alone_does_not_count(self, article):
        assert read(article, method="head") == 0

    @pytest.mark.parametrize("state", ["draft", "scheduled", "withdrawn"])
    def test_what_is_not_there_is_not_read(self, state):
        assert read(cast.story("Kapal", state=state)) == 0

    def test_a_preview_is_no_view(self, article, client):
        client.force_login(cast.sari())
        address = f"{reverse('admin:articles_article_preview', args=['id'])}?story={article.pk}"
        client.get(address, headers={"user-agent": PHONE})
        views.write()
        assert not ViewsOfDay.objects.exists()


class TestWriting:
    def test_a_request_writes_nothing(self, article, django_assert_num_queries):
        path = article.edition("id").get_absolute_url()
        Client().get(path, headers={"user-agent": PHONE})
        assert not ViewsOfDay.objects.exists()

    def test_many_views_are_a_row_for_the_hour_and_one_for_the_day(self, article):
        edition, now = article.edition("id"), timezone.now()
        for minutes in (0, 1, 2):
            note_view(edition.pk, now.replace(minute=minutes))
        views.write()
        assert ViewsOfHour.objects.get().views == 3
        assert ViewsOfDay.objects.get().views == 3

    def test_a_view_belongs_to_the_day_of_the_newsroom(self, article):
        note_view(article.edition("id").pk, cast.at(2026, 11, 25, 0, 30))
        views.write()
        assert str(ViewsOfDay.objects.get().day) == "2026-11-25"

    def test_two_processes_add_up(self, article):
        key = (article.edition("id").pk, timezone.now().replace(minute=0, second=0, microsecond=0))
        for one in (Batch(write), Batch(write)):
            one.note(key)
            one.note(key)
            one.write()
        assert ViewsOfHour.objects.get().views == 4

    def test_views_of_an_edition_that_is_gone_cost_the_others_nothing(self, article):
        note_view(article.edition("id").pk)
        note_view(987_654)
        views.write()
        assert ViewsOfDay.objects.count() == 1

    def test_what_cannot_be_written_is_kept(self, article, monkeypatch):
        from django.db import OperationalError

        broken = [True]

        def sometimes(counts):
            if broken.pop() if broken else False:
                raise OperationalError("database is locked")
            write(counts)

        one = Batch(sometimes)
        one.note((article.edition("id").pk, timezone.now()))
        one.write()
        assert not ViewsOfDay.objects.exists()
        one.write()
        assert ViewsOfDay.objects.get().views == 1

    def test_hours_are_let_go_and_days_stay(self, article):
        note_view(article.edition("id").pk, timezone.now() - timedelta(hours=HOURS_KEPT + 2))
        views.write()
        assert not ViewsOfHour.objects.exists()
        assert ViewsOfDay.objects.get().views == 1

    @pytest.mark.django_db(transaction=True)
    def test_threads_lose_nothing(self):
        article = cast.story("Kapal listrik", state="published")
        key = (article.edition("id").pk, timezone.now().replace(minute=0, second=0, microsecond=0))
        batch = Batch(write)

        def count() -> None:
            for _time in range(250):
                batch.note(key)
            connection.close()

        threads = [threading.Thread(target=count) for _number in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        batch.write()
        assert ViewsOfHour.objects.get().views == 1000


class TestMostRead:
    def test_the_most_read_of_a_time_stand_first_in_their_language(self, article):
        other = cast.story("Dermaga", "Pier", state="published")
        now = timezone.now()
        for edition, hours_ago, times in (
            (article.edition("id"), 1, 2),
            (other.edition("id"), 1, 3),
            (article.edition("id"), 48, 5),
            (other.edition("en"), 1, 1),
        ):
            for _time in range(times):
                note_view(edition.pk, now - timedelta(hours=hours_ago))
        views.write()
        assert [(one.edition.headline, one.views) for one in most_read("id", DAY_HOURS)] == [
            ("Dermaga", 3),
            ("Kapal listrik", 2),
        ]
        assert [(one.edition.headline, one.views) for one in most_read("id", WEEK_HOURS)] == [
            ("Kapal listrik", 7),
            ("Dermaga", 3),
        ]
        assert [one.edition.headline for one in most_read("en", DAY_HOURS)] == ["Pier"]

    def test_what_is_withdrawn_is_not_among_them(self, article):
        note_view(article.edition("id").pk)
        views.write()
        Edition.objects.update(status="withdrawn")
        assert most_read("id", DAY_HOURS) == []

    def test_it_is_one_query(self, article, django_assert_num_queries):
        note_view(article.edition("id").pk)
        views.write()
        with django_assert_num_queries(1):
            assert [one.edition.headline for one in most_read("id", DAY_HOURS)] == ["Kapal listrik"]


class TestAtTheDesk:
    def test_the_page_names_what_is_read_most(self, article, client):
        note_view(article.edition("id").pk)
        views.write()
        client.force_login(cast.budi())
        page = client.get(reverse("admin:articles_readership")).content.decode()
        assert "Kapal listrik" in page
        assert reverse("admin:articles_article_change", args=[article.pk]) in page

    def test_it_is_not_for_strangers(self, client):
        person = cast.emma()
        person.groups.clear()
        client.force_login(person)
        assert client.get(reverse("admin:articles_readership")).status_code == 403

    def test_a_story_shows_its_views_day_by_day_in_words_too(self, article, client):
        for _time in range(3):
            note_view(article.edition("id").pk)
        views.write()
        client.force_login(cast.sari())
        page = client.get(reverse("admin:articles_article_change", args=[article.pk])).content.decode()
        assert "<svg viewBox" in page
        assert "3 kali dibaca" in page

    def test_a_chart_has_every_day(self, article):
        note_view(article.edition("id").pk)
        views.write()
        chart = charts_of(article)[0]
        assert (len(chart.days), chart.total, chart.days[-1][1]) == (30, 1, 1)
