"""The page behind a signed link: who may read by it, what is answered by it, and what nobody learns from it."""

from datetime import timedelta

import pytest
from django.core import mail
from django.core.signing import Signer
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from articles import languages
from articles.models import Article, ReadingAnswer, ReadingLink, StoryNote, Translation
from articles.translating import reading_links, thread
from articles.translating.synchronising import synchronise
from tests import cast


@pytest.fixture
def reader() -> Client:
    """Somebody without an account; a browser's rules against forged requests hold for him."""
    return Client(enforce_csrf_checks=True)


@pytest.fixture
def sari():
    return cast.sari()


def link_to(by=None, *, state: str = "draft", headline_en: str = "Electric ship", **more) -> ReadingLink:
    article = cast.story("Kapal listrik", headline_en, state=state)
    synchronise(article)
    more.setdefault("reader_language", "en")
    return reading_links.make(article, "en", by=by, **more)


def page_of(reader: Client, link: ReadingLink) -> str:
    answer = reader.get(link.get_absolute_url())
    assert answer.status_code == 200
    return answer.content.decode()


def seen(reader: Client, link: ReadingLink) -> str:
    return page_of(reader, link).partition('name="seen" value="')[2].partition('"')[0]


@pytest.mark.parametrize("state", ["draft", "ready", "scheduled", "published", "withdrawn"])
def test_a_story_in_whatever_state_is_read_in_both_languages(reader, state):
    page = page_of(reader, link_to(state=state))
    assert "Kapal listrik" in page
    assert "Electric ship" in page


def test_a_story_in_one_language_says_that_the_other_is_missing(reader):
    page = page_of(reader, link_to(headline_en=""))
    assert "Kapal listrik" in page
    assert "Not translated yet" in page


def test_each_column_says_its_language_and_the_page_that_of_its_reader(reader):
    link = link_to(reader_language="id")
    assert link.get_absolute_url().startswith("/id/")
    page = page_of(reader, link)
    assert '<html lang="id"' in page
    assert '<div lang="id" dir="ltr"><h2>Kapal listrik</h2>' in page
    assert '<div lang="en" dir="ltr"><h2>Electric ship</h2>' in page


def test_no_cache_index_or_other_site_learns_of_the_page_and_no_cookie_is_set(reader):
    answer = reader.get(link_to().get_absolute_url())
    assert answer.headers["Cache-Control"] == "private, no-store"
    assert "noindex" in answer.headers["X-Robots-Tag"]
    assert answer.headers["Referrer-Policy"] == "no-referrer"
    assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
    assert '<meta name="robots" content="noindex' in answer.content.decode()
    assert not answer.cookies
    assert "cookie" not in answer.headers.get("Vary", "").lower()


def test_a_link_says_until_when_it_works_and_for_whom_it_is(reader, sari):
    page = page_of(reader, link_to(sari, reader="Bu Rina"))
    assert "For Bu Rina to read and approve" in page
    assert "Sent by Sari." in page
    assert "7 more days" in page


def test_opening_a_link_is_noted(reader):
    link = link_to()
    page_of(reader, link)
    link.refresh_from_db()
    assert link.last_opened_at


@pytest.mark.parametrize("change", [{"revoked_at": timezone.now()}, {"expires_at": timezone.now() - timedelta(1)}])
@pytest.mark.parametrize("method", ["get", "post"])
def test_a_link_that_is_over_says_so_in_every_language_and_nothing_of_the_story(reader, change, method):
    link = link_to()
    ReadingLink.objects.filter(pk=link.pk).update(**change)
    answer = getattr(reader, method)(link.get_absolute_url(), {"name": "Rina", "whole": "Halo"})
    assert answer.status_code == 410
    page = answer.content.decode()
    assert all(f'<section lang="{code}"' in page for code in languages.codes())
    assert "Kapal listrik" not in page
    assert answer.headers["Cache-Control"] == "private, no-store"
    assert not StoryNote.objects.exists()


@pytest.mark.parametrize(
    "forge",
    [
        lambda link: f"{link.key}.{'A' * 43}",
        lambda link: link.key,
        lambda link: f"x{link.token}",
        lambda link: link.token[:-1],
        lambda link: Signer(sep=".", salt="another").sign(link.key),
        lambda link: str(link.pk),
        lambda link: "a\x00b",
        lambda link: "x" * 5000,
    ],
)
def test_a_forged_link_leads_nowhere(reader, forge):
    link = link_to()
    answer = reader.get(reverse("articles:proof", kwargs={"token": forge(link)}))
    assert answer.status_code == 404
    assert answer.headers["Referrer-Policy"] == "no-referrer"


def test_a_link_to_a_story_that_is_gone_leads_nowhere(reader):
    link = link_to()
    address = link.get_absolute_url()
    Article.objects.all().delete()
    assert reader.get(address).status_code == 404


def test_what_the_desk_says_among_itself_is_not_on_the_page(reader, sari):
    link = link_to(sari)
    thread.add(link.article, "Jangan kirim ke direktur.", sari)
    thread.add(link.article, "Lewat tautan lain.", name="Orang lain")
    page = page_of(reader, link)
    assert "Jangan kirim" not in page
    assert "Lewat tautan lain" not in page


def test_comments_come_to_the_thread_and_are_seen_afterwards(reader, sari):
    link = link_to(sari)
    segment = link.article.segments.get(key="headline")
    sent = {"name": "Rina  Hartono", "whole": "Bagus.", "text-headline": "Terlalu <b>pendek</b>.", "send": "1"}
    answer = reader.post(link.get_absolute_url(), sent)
    assert answer.status_code == 302
    assert answer.headers["Cache-Control"] == "private, no-store"
    page = reader.get(answer.headers["Location"]).content.decode()
    assert "Your comments are sent." in page
    assert "Terlalu &lt;b&gt;pendek&lt;/b&gt;." in page
    notes = thread.of(link.article)
    assert [(note.name, note.text, note.segment) for note in notes] == [
        ("Rina Hartono", "Terlalu <b>pendek</b>.", segment),
        ("Rina Hartono", "Bagus.", None),
    ]
    assert not any(note.answer.is_approval for note in notes)


def test_an_approval_is_shown_at_the_link_and_in_the_thread(client, reader, sari):
    link = link_to(sari)
    sent = {"name": "Rina", "approve": "1", "seen": seen(reader, link)}
    answer = reader.post(link.get_absolute_url(), sent)
    assert "Your approval is sent." in reader.get(answer.headers["Location"]).content.decode()
    client.force_login(sari)
    sari.language = "en"
    sari.save()
    links = client.get(reverse("admin:articles_reading_link", args=[link.article_id])).content.decode()
    assert "Approved by Rina" in links
    assert "The texts changed since." not in links
    story = client.get(reverse("admin:articles_article_change", args=[link.article_id])).content.decode()
    assert story.count("Approved by Rina") == 2
    languages.set_text(link.article, "headline", "en", "Another ship")
    link.article.save()
    synchronise(link.article)
    links = client.get(reverse("admin:articles_reading_link", args=[link.article_id])).content.decode()
    assert "The texts changed since." in links


def test_nobody_approves_what_he_did_not_see(reader):
    link = link_to()
    before = seen(reader, link)
    languages.set_text(link.article, "headline", "en", "Another ship")
    link.article.save()
    synchronise(link.article)
    answer = reader.post(link.get_absolute_url(), {"name": "Rina", "approve": "1", "seen": before, "whole": "Setuju"})
    assert answer.status_code == 409
    page = answer.content.decode()
    assert "Another ship" in page
    assert "The text changed while you were reading." in page
    assert ">Setuju</textarea>" in page
    assert not ReadingAnswer.objects.exists()


@pytest.mark.parametrize(
    ("sent", "message"),
    [
        ({"name": "Rina"}, "Write a comment first"),
        ({"name": "Rina", "whole": " \u200b "}, "Write a comment first"),
        ({"name": " ", "whole": "Halo"}, "This field is required."),
        ({"name": "\u200b", "whole": "Halo"}, "This field is required."),
        ({"name": "x" * 101, "whole": "Halo"}, "at most 100"),
        ({"name": "Rina", "whole": "x" * 2001}, "at most 2000"),
        ({"name": "Rina", "text-headline": "x" * 2001}, "at most 2000"),
        ({"name": "Rina", "whole": "a\x00b"}, "U+0000"),
    ],
)
def test_what_cannot_be_taken_stays_in_its_field_with_a_message(reader, sent, message):
    link = link_to()
    answer = reader.post(link.get_absolute_url(), sent)
    assert answer.status_code == 422
    page = answer.content.decode()
    assert message in page
    for text in (sent.get("whole", ""), sent.get("text-headline", "")):
        if len(text) > 3:
            assert text in page
    assert not StoryNote.objects.exists()


def test_more_than_anybody_writes_is_refused(reader, monkeypatch):
    monkeypatch.setattr(reading_links, "MOST_ANSWERS_PER_HOUR", 2)
    link = link_to()
    for number in range(2):
        assert reader.post(link.get_absolute_url(), {"name": "Rina", "whole": f"Halo {number}"}).status_code == 302
    answer = reader.post(link.get_absolute_url(), {"name": "Rina", "whole": "Satu lagi"})
    assert answer.status_code == 429
    assert "Satu lagi" in answer.content.decode()
    assert StoryNote.objects.count() == 2
    StoryNote.objects.update(at=timezone.now() - timedelta(hours=2))
    assert reader.post(link.get_absolute_url(), {"name": "Rina", "whole": "Satu lagi"}).status_code == 302


def test_a_segment_of_another_story_is_not_commented_on(reader):
    link = link_to()
    other = cast.story("Lain", "Other")
    synchronise(other)
    key = other.segments.exclude(key__in=["headline", "standfirst"]).first().key
    reader.post(link.get_absolute_url(), {"name": "Rina", f"text-{key}": "Halo", "whole": "Halo"})
    assert not StoryNote.objects.filter(article=other).exists()
    assert StoryNote.objects.filter(article=link.article).count() == 1


def test_another_site_cannot_send_anything(reader):
    link = link_to()
    answer = reader.post(
        link.get_absolute_url(), {"name": "Rina", "whole": "Halo"}, headers={"Sec-Fetch-Site": "cross-site"}
    )
    assert answer.status_code == 404
    assert not StoryNote.objects.exists()


def test_who_made_the_link_and_who_has_the_translation_get_one_mail_in_their_languages(
    reader, sari, django_capture_on_commit_callbacks
):
    link, emma = link_to(sari), cast.emma()
    Translation.objects.filter(article=link.article).update(assignee=emma)
    sent = {"name": "Rina", "whole": "Bagus.", "text-headline": "Pendek."}
    with django_capture_on_commit_callbacks(execute=True):
        reader.post(link.get_absolute_url(), sent)
    told = {message.to[0]: message for message in mail.outbox}
    assert set(told) == {sari.email, emma.email}
    assert len(mail.outbox) == 2
    assert "(Headline)\nPendek." in told[emma.email].body
    assert "Bagus." in told[emma.email].body
    assert told[emma.email].subject == "Comments by Rina: Electric ship"
    assert 'lang="id"' in told[sari.email].alternatives[0][0]


def test_who_wrote_in_the_thread_is_told_as_well(reader, sari, django_capture_on_commit_callbacks):
    link, budi = link_to(sari), cast.budi()
    thread.add(link.article, "Sudah dibaca?", budi)
    with django_capture_on_commit_callbacks(execute=True):
        reader.post(link.get_absolute_url(), {"name": "Rina", "whole": "Sudah."})
    assert {message.to[0] for message in mail.outbox} == {sari.email, budi.email}


def test_a_button_pressed_twice_sends_once(reader, sari, django_capture_on_commit_callbacks):
    link = link_to(sari)
    sent = {"name": "Rina", "approve": "1", "seen": seen(reader, link), "text-headline": "Pendek."}
    with django_capture_on_commit_callbacks(execute=True):
        for _time in range(2):
            assert reader.post(link.get_absolute_url(), sent).status_code == 302
    assert StoryNote.objects.count() == 2
    assert len(mail.outbox) == 1
    StoryNote.objects.update(resolved_at=timezone.now())
    reader.post(link.get_absolute_url(), {"name": "Rina", "text-headline": "Pendek."})
    assert StoryNote.objects.count() == 3


def test_a_link_holds_to_its_two_languages_when_the_story_turns_round(reader):
    link = link_to()
    Article.objects.filter(pk=link.article_id).update(source_language="en")
    synchronise(Article.objects.get(pk=link.article_id))
    page = page_of(reader, link)
    assert page.index("Electric ship</h2>") < page.index("Kapal listrik</h2>")


def test_a_page_costs_few_queries(reader):
    link = link_to(cast.sari())
    for number in range(3):
        reading_links.receive(link, reading_links.Said("Rina", f"Halo {number}", {"headline": "Pendek"}))
    with CaptureQueriesContext(connection) as queries:
        page_of(reader, link)
    assert len(queries) <= 18, [query["sql"][:120] for query in queries]
