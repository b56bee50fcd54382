"""Issues that editors write: what keeps one from going out, when it goes, and holding it up on the way.

Draft → scheduled → being sent ⇄ paused → sent. Until it starts it can be taken back; after that, the rest can be called off.
"""

from datetime import datetime, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from articles import languages
from articles.enums import DeliveryState, IssueState
from articles.models import Delivery, Edition, Issue, Sending, Subscriber
from articles.newsletters.filling import fill, subscribers_of

#: Texts and stories of an issue in these states may be changed.
CHANGEABLE = (IssueState.DRAFT, IssueState.SCHEDULED)
#: What is counted of a sending (SendingQuerySet.counted).
COUNTED = ("recipients", "sent", "waiting", "failed", "doubtful", "unwanted")
#: The command that sends runs every minute; after this time nobody seems to run it.
LATE_AFTER = timedelta(minutes=3)


def stories_of(issue: Issue, language: str) -> list[Edition]:
    """Return the issue's stories that are public in a language now, in its order."""
    published = Edition.objects.published_in(language).filter(article__issue_stories__issue=issue)
    return list(published.order_by("article__issue_stories__position", "article__issue_stories__pk").with_card_data())


def recipients_of(issue: Issue, language: str) -> QuerySet[Subscriber]:
    """Return who gets the issue in a language, as the list is now."""
    return subscribers_of(language, issue.frequencies)


def faults(issue: Issue) -> list[str]:
    """Return why the issue cannot go out as it is; nothing where it can."""
    sent_in = issue.sent_languages()
    if not sent_in:
        return [_("Write a subject in at least one language: it goes out in those that have one.")]
    empty = [code for code in sent_in if not stories_of(issue, code)]
    found = [
        _("No story of it is public in %(language)s. Choose one, or take that subject away.")
        % {"language": languages.name(code)}
        for code in empty
    ]
    if not issue.frequencies:
        found.append(_("Choose whom it goes to."))
    elif not empty and not any(recipients_of(issue, code).exists() for code in sent_in):
        found.append(_("Nobody of those whom it goes to reads it in one of these languages."))
    return found


def schedule(issue: Issue, at: datetime | None = None) -> None:
    """Have the issue go out at a time; at once without one. Raise ValidationError with all that keeps it from that."""
    if found := faults(issue):
        raise ValidationError(found)
    waiting = Issue.objects.filter(pk=issue.pk, state__in=CHANGEABLE)
    if not waiting.update(state=IssueState.SCHEDULED, due_at=at or timezone.now()):
        raise ValidationError(_("It is on its way already."))
    issue.refresh_from_db(fields=["state", "due_at"])


def take_back(issue: Issue) -> bool:
    """Make a scheduled issue a draft again; tell whether it had not begun to go out."""
    return bool(_in(issue, IssueState.SCHEDULED).update(state=IssueState.DRAFT, due_at=None))


def start_due(now: datetime) -> list[Sending]:
    """Let the issues go out whose time has come; return their sendings. Safe to run twice at once."""
    due = Issue.objects.filter(state=IssueState.SCHEDULED, due_at__lte=now)
    return [sending for issue in due.order_by("due_at", "pk") for sending in _start(issue)]


@transaction.atomic
def _start(issue: Issue) -> list[Sending]:
    """Make the sendings of one issue, all or none."""
    if not _in(issue, IssueState.SCHEDULED).update(state=IssueState.SENDING):
        return []  # another worker does it, or it was taken back
    made = []
    for code in issue.sent_languages():
        stories, wanted = stories_of(issue, code), recipients_of(issue, code)
        if stories and wanted.exists():
            made.append(Sending.objects.create(language=code, issue=issue, due_at=issue.due_at or timezone.now()))
            fill(made[-1], stories, wanted)
    if not made:
        _in(issue, IssueState.SENDING).update(state=IssueState.SENT)
    return made


@transaction.atomic
def pause(issue: Issue) -> bool:
    """Hold up what has not gone out yet; tell whether it was going out. A mail that is under way just now goes."""
    if not _in(issue, IssueState.SENDING).update(state=IssueState.PAUSED):
        return False
    issue.sendings.update(paused_at=timezone.now())
    # A worker finds that what it had claimed is not its own any more, and leaves it.
    _deliveries(issue).filter(state=DeliveryState.CLAIMED).update(state=DeliveryState.WAITING, worker="")
    return True


@transaction.atomic
def resume(issue: Issue) -> bool:
    """Go on with a paused issue; tell whether it was paused."""
    if not _in(issue, IssueState.PAUSED).update(state=IssueState.SENDING):
        return False
    issue.sendings.update(paused_at=None)
    return True


@transaction.atomic
def call_off(issue: Issue) -> bool:
    """Send no more of an issue that is going out, or paused; tell whether it was. Who has it, has it."""
    going_out = Issue.objects.filter(pk=issue.pk, state__in=(IssueState.SENDING, IssueState.PAUSED))
    if not going_out.update(state=IssueState.CALLED_OFF):
        return False
    unsent = _deliveries(issue).filter(state__in=(DeliveryState.WAITING, DeliveryState.CLAIMED))
    unsent.update(state=DeliveryState.CALLED_OFF, worker="")
    issue.sendings.update(paused_at=None)
    return True


def _in(issue: Issue, state: IssueState) -> QuerySet[Issue]:
    return Issue.objects.filter(pk=issue.pk, state=state)


def _deliveries(issue: Issue) -> QuerySet[Delivery]:
    return Delivery.objects.filter(sending__issue=issue)


def progress(issue: Issue) -> list[dict[str, Any]]:
    """Return for each language of an issue that goes out how many mails are sent, waiting, failed, doubtful, unwanted."""
    rows = []
    for sending in Sending.objects.filter(issue=issue).counted().order_by("pk"):
        counts = {name: getattr(sending, name) for name in COUNTED}
        settled = counts["recipients"] - counts["waiting"]
        percent = 100 * settled // counts["recipients"] if counts["recipients"] else 100
        rows.append({"code": sending.language, "sending": sending.pk, "percent": percent, **counts})
    return rows


def is_late(issue: Issue, now: datetime | None = None) -> bool:
    """Tell whether an issue should have gone further by now: then nobody is running the command that sends."""
    before = (now or timezone.now()) - LATE_AFTER
    if issue.state == IssueState.SCHEDULED:
        return bool(issue.due_at and issue.due_at < before)
    waiting = _deliveries(issue).filter(state=DeliveryState.WAITING, next_try_at__lt=before)
    worked_off = _deliveries(issue).filter(since__gte=before)
    return issue.state == IssueState.SENDING and waiting.exists() and not worked_off.exists()
