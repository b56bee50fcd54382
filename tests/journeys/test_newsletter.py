"""The newsletter with the mouse: a reader from the form on the home page to leaving, and an editor who writes one."""

import re
from datetime import timedelta

import pytest
from django.conf import settings as live
from django.core.cache import cache
from django.utils import timezone
from playwright.sync_api import expect

from articles.models import Issue, Subscriber
from articles.newsletters import guarding
from articles.newsletters.delivering import work
from articles.newsletters.digest import make_due
from tests import cast
from tests.browsers import PHONE
from tests.cast import at
from tests.newsletters.asking import offer, subscriber
from tests.smtp import mail_server

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

MONDAY = at(2026, 9, 7, 7)
#: What the guide for editors promises: from the start page to mails on their way.
MOST_CLICKS = 5


@pytest.fixture(autouse=True)
def _offered():
    offer()
    cache.clear()


def digest_of(week: int) -> None:
    make_due(MONDAY + timedelta(days=7 * week))
    work()


def published(week: int, *headlines: str) -> None:
    cast.story(*headlines, state="published", published_at=MONDAY + timedelta(days=7 * week - 1))


def path_in(message, word: str) -> str:
    text = message.get_body(("plain",)).get_content()
    found = re.findall(re.escape(live.SITE_URL) + r"(/\S+)", text)
    return next(one for one in found if f"/{word}/" in one)


def test_a_reader_signs_up_confirms_reads_changes_language_and_leaves(open_page, settings, monkeypatch):
    monkeypatch.setattr(guarding, "QUICKEST_SECONDS", -1)  # this reader types as fast as a program
    page = open_page(locale="en-GB", width=PHONE)
    with mail_server(settings) as server:
        page.goto("/en/")
        page.get_by_label("E-mail address").fill("reader@example.org")
        page.locator(".newsletter").get_by_role("button", name="Subscribe").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Look into your mailbox")
        (asked,) = server.messages

        page.goto(path_in(asked, "confirm"))
        assert Subscriber.objects.get().state == "asked", "a link that is opened changes nothing"
        page.get_by_role("button", name="Yes, subscribe me").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("You are subscribed")
        Subscriber.objects.update(
            asked_at=MONDAY - timedelta(days=3), confirmed_at=MONDAY - timedelta(days=3)
        )  # the digests are of weeks ago

        published(0, "Kapal", "Boat")
        published(0, "Hanya di sini")
        digest_of(0)
        english = server.messages[-1]
        assert english["Subject"] == "The Newsroom: Boat"
        assert "Hanya di sini" not in english.get_body(("plain",)).get_content()

        page.goto(path_in(english, "preferences"))
        page.get_by_role("checkbox", name="English").uncheck()
        page.get_by_role("checkbox", name="Indonesian").check()
        page.get_by_label("Language of our pages").select_option("id")
        page.get_by_role("button", name="Keep my choices").click()
        expect(page.locator(".kept")).to_be_visible()
        published(1, "Nakhoda", "Captain")
        digest_of(1)
        assert server.messages[-1]["Subject"] == "Ruang Berita: Nakhoda"

        page.goto(path_in(english, "leave"))  # of the oldest mail
        page.get_by_role("button", name="Leave the newsletter").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("You will get no more mails")
        published(2, "Pelabuhan", "Port")
        digest_of(2)
        assert len(server.messages) == 3
    assert page.context.cookies() == []


def test_an_editor_writes_a_newsletter_looks_at_it_and_watches_it_go(open_page, settings):
    for number in range(8):
        subscriber(f"satu{number}@example.org", "id", language="id")
    for headlines in (("Kapal", "Boat"), ("Nakhoda", "Captain")):
        cast.story(*headlines, state="published", published_at=timezone.now() - timedelta(hours=1))
    page, clicks = open_page(cast.sari(), locale="id-ID"), []

    def click(locator) -> None:
        clicks.append(locator)
        locator.click()

    with mail_server(settings) as server:
        page.goto("/admin/")
        click(page.get_by_text("Lainnya", exact=True))
        click(page.get_by_role("link", name="Buletin", exact=True))
        click(page.get_by_role("link", name=re.compile("Tambah")))
        rows = page.locator(".rows .chip")
        expect(rows).to_have_count(2)
        first = rows.nth(1).locator("span").first.inner_text()
        rows.nth(1).get_by_role("button", name=re.compile("Naikkan")).click()  # an order of one's own
        expect(rows.nth(0).locator("span").first).to_have_text(first)
        page.locator("#id_subject_ind").fill("Pekan ini di laut")
        with page.context.expect_page() as opened:
            page.get_by_role("button", name="Pratinjau: Indonesia").click()
        shown = opened.value
        expect(shown.frame_locator("iframe.light").get_by_role("heading", name="Kapal")).to_be_visible()
        shown.get_by_label("Gelap").check()
        dark = shown.frame_locator("iframe.dark").locator(".sheet")
        assert dark.evaluate("one => getComputedStyle(one).backgroundColor") == "rgb(20, 22, 25)"
        shown.close()

        click(page.get_by_role("button", name="Kirim…"))
        expect(page.get_by_text("8 penerima")).to_be_visible()
        click(page.get_by_role("button", name=re.compile("Kirim .* sekarang")))
        expect(page.locator(".way .state")).to_have_text("Terjadwal")
        make_due()
        expect(page.locator("[data-count=recipients]").first).to_have_text("8")  # without a click
        work()
        expect(page.locator(".way .state")).to_have_text("Terkirim")
        expect(page.locator("[data-count=sent]").first).to_have_text("8")
    assert len(clicks) <= MOST_CLICKS
    assert {one["Subject"] for one in server.messages if "satu" in one["To"]} == {"Pekan ini di laut"}
    text = server.messages[0].get_body(("plain",)).get_content()
    assert text.index(first) < min(text.index(one) for one in ("Kapal", "Nakhoda") if one != first)
    assert Issue.objects.get().state == "sent"
