"""An issue before it goes out: what a new one begins with, how it will look, and a copy to oneself."""

import smtplib
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.utils.translation import gettext as _

from articles import languages
from articles.enums import IssueState
from articles.models import Article, Edition, Issue, IssueStory, Sending, Subscriber
from articles.newsletters.composing import Letter
from articles.newsletters.issues import stories_of

#: How far back stories are proposed for a new issue, and how many.
PROPOSED_WITHIN, MOST_PROPOSED = timedelta(days=14), 8
MOST_LOOKED_AT = 60
_GONE_OUT = (IssueState.SCHEDULED, IssueState.SENDING, IssueState.PAUSED, IssueState.SENT)


class TestMailError(Exception):
    """The mail server did not take a copy; what it said is the text."""

    __test__ = False  # no test, whatever its name says to test runners


def proposed(now: datetime) -> list[Article]:
    """Return the stories that came out lately and are in no other issue, the newest first; a few queries."""
    newest: dict[int, datetime] = {}
    for code in languages.codes():
        public = Edition.objects.published_in(code, now).filter(published_at__gt=now - PROPOSED_WITHIN)
        rows: Any = public.order_by("-published_at", "-pk").values_list("article", "published_at")[:MOST_LOOKED_AT]
        for article, moment in rows:
            newest[article] = max(moment, newest.get(article, moment))
    used = IssueStory.objects.filter(article__in=newest, issue__state__in=_GONE_OUT)
    for article in set(used.values_list("article", flat=True)):
        del newest[article]
    keys = sorted(newest, key=lambda pk: newest[pk], reverse=True)[:MOST_PROPOSED]
    found = Article.objects.in_bulk(keys)
    return [found[pk] for pk in keys]


def proposed_subject(articles: list[Article], language: str) -> str:
    """Return the headline of the first of these that is public in a language; empty if none is."""
    public = Edition.objects.published_in(language).filter(article__in=articles)
    by_article = {edition.article_id: edition for edition in public.select_related("article")}
    return next((by_article[one.pk].headline for one in articles if one.pk in by_article), "")


def sample(issue: Issue, language: str, to: str) -> EmailMultiAlternatives | None:
    """Return the mail as a reader of all sections gets it; None where no story of it is public in the language.

    Its links for leaving belong to nobody.
    """
    stories = stories_of(issue, language)
    if not stories:
        return None
    reader = Subscriber(email=to, language=language)
    return Letter(Sending(issue=issue, language=language)).composed(reader, stories, f"sample {issue.pk}")


def send_samples(issue: Issue, to: str) -> list[str]:
    """Send the issue to one address in each language that it goes out in; return those languages. Raise TestMailError."""
    sent = []
    for code in issue.sent_languages():
        mail = sample(issue, code, to)
        if mail is None:
            continue
        # Translators: the subject of a copy that an editor sends to himself.
        mail.subject = _("Test: %(subject)s") % {"subject": mail.subject}
        try:
            mail.send()
        except (OSError, smtplib.SMTPException) as problem:
            raise TestMailError(str(problem)) from problem
        sent.append(code)
    return sent


def as_seen(mail: EmailMultiAlternatives, *, dark: bool) -> str:
    """Return the HTML of a mail as a program shows it that is set to a dark or a light look, its own pictures by path.

    The styles for the dark are the mail's own: only the question that switches them is answered beforehand.
    """
    html = str(mail.alternatives[0][0])
    html = html.replace("(prefers-color-scheme: dark)", "all" if dark else "not all")
    return html.replace(f'"{settings.SITE_URL}/', '"/')
