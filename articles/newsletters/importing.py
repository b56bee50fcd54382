"""Taking over subscribers who agreed elsewhere: first what a table would do, then just that, in one transaction.

Nobody gets a mail by it, nobody who is known here already is changed, and nobody comes on the list without proof.
"""

import hashlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time
from itertools import islice
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from articles.enums import SubscriberState
from articles.models import SubscribedLanguage, Subscriber, Suppression
from articles.models.suppression import fingerprint
from articles.newsletters import counting
from articles.newsletters.table import Answers, Person, Reason, people_of

#: Rows that are looked up and written at once; how many of each kind a report shows.
CHUNK, MOST_SHOWN = 1000, 200
_KNOWN = {
    SubscriberState.ACTIVE: Reason.KNOWN,
    SubscriberState.ASKED: Reason.ASKED,
    SubscriberState.LEFT: Reason.LEFT,
    SubscriberState.UNREACHABLE: Reason.UNREACHABLE,
    SubscriberState.COMPLAINED: Reason.COMPLAINED,
}


class OtherwiseError(Exception):
    """The table would do something else by now than what was seen."""


@dataclass
class Report:
    """What taking a table over does, or would do."""

    taken: int = 0
    #: Addresses that are taken, and look mistyped.
    doubted: int = 0
    reasons: Counter[Reason] = field(default_factory=Counter)
    shown_taken: list[Person] = field(default_factory=list)
    shown_doubted: list[Person] = field(default_factory=list)
    shown_left_out: list[Person] = field(default_factory=list)
    _marks: Any = field(default_factory=hashlib.sha256)

    @property
    def left_out(self) -> int:
        return self.reasons.total()

    @property
    def digest(self) -> str:
        """What tells this report, in what it takes, from any other."""
        return str(self._marks.hexdigest())

    def note(self, one: Person) -> None:
        """Count somebody, taken or not."""
        if one.reason is not None:
            self.reasons[one.reason] += 1
            self.shown_left_out += [one][: MOST_SHOWN - len(self.shown_left_out)]
            return
        self.taken += 1
        self._marks.update(one.mark.encode())
        self.shown_taken += [one][: MOST_SHOWN - len(self.shown_taken)]
        if one.meant:
            self.doubted += 1
            self.shown_doubted += [one][: MOST_SHOWN - len(self.shown_doubted)]


def look_through(data: bytes, answers: Answers) -> Report:
    """Return what taking a table over would do. Raise UnreadableFileError."""
    report = Report()
    for _people in _chunks(data, answers, report):
        pass
    return report


def take_over(data: bytes, answers: Answers, seen: str) -> Report:
    """Put those of a table on the list who may be; return what was done.

    `seen` is the digest of the report that was looked at. Raise OtherwiseError, and do nothing, if there is another by now.
    """
    report = Report()
    try:
        with transaction.atomic():
            for people in _chunks(data, answers, report):
                _write(people)
            if report.digest != seen:
                raise OtherwiseError
            counting.joined(report.taken)
    except IntegrityError as error:  # somebody asked for it himself in the same moment
        raise OtherwiseError from error
    return report


def _chunks(data: bytes, answers: Answers, report: Report) -> Iterator[list[Person]]:
    """Yield those who are taken, some hundred at a time; note everybody in the report. Two queries each."""
    everybody, seen = people_of(data, answers), set[str]()
    while chunk := list(islice(everybody, CHUNK)):
        for one in chunk:
            if one.reason is None and one.key in seen:
                one.left_out(Reason.TWICE)
            elif one.reason is None:
                seen.add(one.key)
        _leave_out_known([one for one in chunk if one.reason is None])
        for one in chunk:
            report.note(one)
        yield [one for one in chunk if one.reason is None]


def _leave_out_known(people: list[Person]) -> None:
    keys = [one.key for one in people]
    states = dict(Subscriber.objects.filter(address_key__in=keys).values_list("address_key", "state"))
    stopped = set(Suppression.objects.of(*keys).values_list("fingerprint", flat=True))
    for one in people:
        if state := states.get(one.key):
            one.left_out(_KNOWN[SubscriberState(state)])
        elif stopped and fingerprint(one.key) in stopped:
            one.left_out(Reason.SUPPRESSED)


def _write(people: list[Person]) -> None:
    made = Subscriber.objects.bulk_create([_subscriber(one) for one in people], batch_size=CHUNK)
    pairs = [(row.pk, one) for row, one in zip(made, people, strict=True)]
    reads = [SubscribedLanguage(subscriber_id=pk, language=code) for pk, one in pairs for code in one.languages]
    SubscribedLanguage.objects.bulk_create(reads, batch_size=CHUNK)
    for through, column, chosen in (
        (Subscriber.sections.through, "section_id", lambda one: one.sections),
        (Subscriber.tags.through, "tag_id", lambda one: one.tags),
    ):
        links = [through(subscriber_id=pk, **{column: key}) for pk, one in pairs for key in chosen(one)]
        through._default_manager.bulk_create(links, batch_size=CHUNK)


def _subscriber(one: Person) -> Subscriber:
    agreed = _moment(one.consented_on or timezone.localdate())
    return Subscriber(
        email=one.email,
        address_key=one.key,
        language=one.languages[0],
        frequency=one.frequency,
        state=SubscriberState.ACTIVE,
        # Since when he is on the list here: what was due before is not sent to him.
        asked_at=timezone.now(),
        confirmed_at=agreed,
        consent=one.consent,
    )


def _moment(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))
