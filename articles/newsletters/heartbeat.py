"""Whether anybody runs the command that sends: without it nothing goes out, and nobody would notice."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils import timezone

from articles.models import CommandRun

COMMAND = "send_newsletter"
#: It runs every minute; a long run, or a host that starts anew, is no reason to worry.
SILENT_AFTER = timedelta(minutes=15)


@dataclass(frozen=True)
class Silence:
    """That nothing sends the newsletter; since when, if the command ever ran."""

    since: datetime | None


def beat() -> None:
    """Note that the command has run."""
    CommandRun.objects.update_or_create(name=COMMAND, defaults={"at": timezone.now()})


def silence(now: datetime | None = None) -> Silence | None:
    """Return what is to be told in a newsroom that offers its newsletter; None where all is well. One query."""
    last = CommandRun.objects.filter(name=COMMAND).values_list("at", flat=True).first()
    if last is not None and last > (now or timezone.now()) - SILENT_AFTER:
        return None
    return Silence(last)
