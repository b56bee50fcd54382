"""One mail of every kind that the newsroom sends, in a language: for checkers, and for pictures."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage

from django.core import mail
from django.utils import timezone, translation

from articles import languages
from articles.enums import Frequency, SubscriberState
from articles.imaging.library import add_picture
from articles.models import (
    Article,
    Delivery,
    Edition,
    Issue,
    ReadingAnswer,
    Sending,
    SentStory,
    StoryNote,
    Subscriber,
    Translation,
    User,
)
from articles.newsletters.checking.server import about_test_mail
from articles.newsletters.composing import Letter
from articles.newsletters.mails import mail_about_asking
from articles.translating import reading_links
from articles.translating.mailing import mail_assignment, mail_note, mail_reminder
from articles.translating.reading_mail import mail_answers
from articles.translating.synchronising import synchronise
from tests import cast
from tests.imaging import files
from tests.newsletters.asking import subscriber

DUE = date(2026, 12, 1)
HEADLINES = {
    "id": ("Kapal listrik <pertama> & terbesar mulai berlayar di Selat Sunda", "Pelabuhan baru dibuka"),
    "en": ("The first <electric> ferry & the largest starts in the Sunda Strait", "A new port is opened"),
}
WRITTEN = {
    "subject": {"id": "Pekan ini di <pelabuhan>", "en": "This week at the <port>"},
    "preheader": {"id": "Dua kapal & satu dermaga", "en": "Two boats & one pier"},
    "opening": {"id": "Salam.\n\nSelamat membaca & berlayar.", "en": "Hello.\n\nEnjoy & sail well."},
}
#: What people write themselves: whatever language they choose.
REMARK = "12 × 3\n\nhttps://example.id/" + "kapal-" * 12 + "listrik"


@contextmanager
def posted() -> Iterator[list[EmailMessage]]:
    """Yield a list that holds, afterwards, what was sent meanwhile, as a mail program reads it."""
    found: list[EmailMessage] = []
    before = len(mail.outbox)
    yield found
    found += [read(one) for one in mail.outbox[before:]]


def read(message) -> EmailMessage:
    """Return a mail of Django's as a mail program gets it."""
    return message_from_bytes(message.message().as_bytes(linesep="\r\n"), policy=policy.default)


def parts(message: EmailMessage) -> tuple[str, str]:
    """Return the text of a mail, and its HTML."""
    text, html = message.get_body(("plain",)), message.get_body(("html",))
    assert text is not None and html is not None
    return text.get_content(), html.get_content()


def kinds(language: str) -> dict[str, EmailMessage]:
    """Return a mail of each kind in a language, by its name; makes the people and stories that it takes."""
    stories = [_story(place) for place in range(2)]
    with posted() as mails, translation.override(language):
        about_test_mail("founder@example.id")
    return {"check": mails[0], **_to_readers(language, stories), **_to_the_desk(language, stories)}


def _story(place: int) -> Article:
    texts = {"alt": {code: f"alt {code}" for code in HEADLINES}, "caption": {code: f"cap {code}" for code in HEADLINES}}
    picture = add_picture(file=files.photo(width=1200, height=800), name=f"foto {place}", texts=texts, credit="Budi")
    story = cast.story(
        *(HEADLINES[code][place] for code in ("id", "en")),
        state="published",
        published_at=timezone.now() - timedelta(hours=1),
        lead_picture=picture if place == 0 else None,
    )
    synchronise(story)
    return story


def _to_readers(language: str, stories: list[Article]) -> dict[str, EmailMessage]:
    asked = subscriber(f"asked-{language}@example.org", state=SubscriberState.ASKED)
    known = subscriber(f"known-{language}@example.org", language)
    found = {}
    for name, one in (("newsletter_confirm", asked), ("newsletter_known", known)):
        with posted() as mails:
            mail_about_asking.call(one.pk, language)
        assert len(mails) == 1, name
        found[name] = mails[0]
    at_once = subscriber(f"each-{language}@example.org", language, frequency=Frequency.EACH)
    found["digest-single"] = _digest(language, at_once, stories[:1], frequency=Frequency.EACH)
    found["digest-many"] = _digest(language, known, stories, frequency=Frequency.WEEKLY)
    issue = Issue.objects.create()
    for field, said in WRITTEN.items():
        languages.set_text(issue, field, language, said[language])
    issue.save()
    found["by-hand"] = _digest(language, known, stories, issue=issue)
    return found


def _digest(language: str, to: Subscriber, stories: list[Article], **facts) -> EmailMessage:
    sending = Sending.objects.create(language=language, due_at=timezone.now(), **facts)
    for place, edition in enumerate(Edition.objects.filter(article__in=stories, language=language)):
        SentStory.objects.create(sending=sending, edition=edition, position=place)
    letter = Letter(sending).mail(Delivery.objects.create(sending=sending, subscriber=to), to)
    assert letter is not None
    return read(letter)


def _to_the_desk(language: str, stories: list[Article]) -> dict[str, EmailMessage]:
    editor = User.objects.create_user(f"sari-{language}", "s@example.id", is_staff=True, first_name="Sari")
    person = User.objects.create_user(
        f"emma-{language}", "e@example.id", is_staff=True, first_name="Emma", language=language
    )
    rows = list(Translation.objects.filter(article__in=stories).order_by("pk"))
    to_do = {"assignee": person, "due": DUE, "note": REMARK, "urgency": 1, "words_to_do": 12}
    Translation.objects.filter(pk__in=[row.pk for row in rows]).update(**to_do)
    keys = [row.pk for row in rows]
    segment = stories[0].segments.first()
    note = StoryNote.objects.create(article=stories[0], author=editor, text=REMARK, segment=segment)
    other = languages.others(stories[0].source_language)[0]
    link = reading_links.make(stories[0], other, language, editor)
    said = StoryNote.objects.create(article=stories[0], name="Bapak Hadi", text=REMARK, segment=segment)
    ReadingAnswer.objects.create(link=link, note=said)
    agreed = StoryNote.objects.create(article=stories[0], name="Bapak Hadi", text="")
    ReadingAnswer.objects.create(link=link, note=agreed, is_approval=True)
    calls = {
        "assignment-given": lambda: mail_assignment.call(person.pk, keys, [], editor.pk),
        "assignment-one": lambda: mail_assignment.call(person.pk, keys[:1], [], editor.pk),
        "assignment-changed": lambda: mail_assignment.call(person.pk, [], keys, editor.pk),
        "assignment-both": lambda: mail_assignment.call(person.pk, keys[:1], keys[1:], editor.pk),
        "reminder": lambda: mail_reminder.call(person.pk, DUE.isoformat()),
        "note": lambda: mail_note.call(person.pk, note.pk),
        "reading_answers": lambda: mail_answers.call(person.pk, [said.pk]),
        "reading_answers-approved": lambda: mail_answers.call(person.pk, [agreed.pk]),
    }
    found = {}
    for name, call in calls.items():
        # A task has no request, and must not lean on the language of whoever asked for it.
        with posted() as mails, translation.override(languages.default()):
            call()
        assert len(mails) == 1, name
        found[name] = mails[0]
    return found
