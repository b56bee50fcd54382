"""What became of the mails of a sending: by cause, and by what the mail servers said."""

import re
from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from django.core.cache import cache
from django.db.models import Case, Count, Max, Value, When
from django.db.models.functions import Substr
from django.utils.translation import gettext_lazy, pgettext_lazy

from articles.enums import DeliveryState
from articles.models import Delivery, Sending
from articles.models.sending import FAILED_DELIVERIES, OPEN_DELIVERIES, UNSENT_DELIVERIES

#: The causes, in the order in which they are told; together they are all recipients.
CAUSES = {
    "sent": (DeliveryState.SENT,),
    "failed": FAILED_DELIVERIES,
    "doubtful": (DeliveryState.DOUBTFUL,),
    "waiting": OPEN_DELIVERIES,
    "unwanted": UNSENT_DELIVERIES,
}
LABELS = {
    "sent": DeliveryState.SENT.label,
    "failed": gettext_lazy("not delivered"),
    "doubtful": DeliveryState.DOUBTFUL.label,
    "waiting": DeliveryState.WAITING.label,
    "unwanted": DeliveryState.NOT_WANTED.label,
}
#: How long the numbers of a finished sending are remembered: only mails that come back late change them.
_REMEMBERED_SECONDS = 300
_CODE = re.compile(r"(?P<code>[2-5]\d\d)(?:[ -](?P<status>[245]\.\d{1,3}\.\d{1,3}))?(?!\d)")
#: What a status code is about (RFC 3463, section 3), by its second number.
_ABOUT = {
    "1": pgettext_lazy("answer of a mail server", "The address is wrong, or nobody has it"),
    "2": pgettext_lazy("answer of a mail server", "The mailbox is full, closed or takes no such mail"),
    "3": pgettext_lazy("answer of a mail server", "The recipient’s mail system has a problem"),
    "4": pgettext_lazy("answer of a mail server", "The way to the recipient’s mail system is disturbed"),
    "5": pgettext_lazy("answer of a mail server", "The two mail servers did not understand each other"),
    "6": pgettext_lazy("answer of a mail server", "What the mail holds is not taken"),
    "7": pgettext_lazy(
        "answer of a mail server", "Refused by rule: spam filter, block list or missing proof of the sender"
    ),
}
#: And without one, of the reply codes that say something by themselves (RFC 5321, section 4.2.3).
_BY_CODE = {"550": "1", "551": "1", "553": "1", "552": "2", "452": "2", "450": "2", "554": "7"}
#: Answers without a code come after those with one.
_LAST = "~"
_NO_WORD = pgettext_lazy("answer of a mail server", "Nothing more is known")


@dataclass(frozen=True)
class Results:
    """How many mails of a sending are in each state."""

    states: dict[str, int]

    @property
    def recipients(self) -> int:
        return sum(self.states.values())

    def of(self, cause: str) -> int:
        """Return how many there are of a cause."""
        return sum(self.states.get(state, 0) for state in CAUSES[cause])

    def causes(self) -> list[tuple[str, int]]:
        """Return every cause with its number."""
        return [(cause, self.of(cause)) for cause in CAUSES]


def results_of(sendings: Collection[Sending], *, fresh: bool = False) -> dict[int, Results]:
    """Return the results of sendings by primary key; one query, and none for what was counted minutes ago."""
    marks = {} if fresh else {f"newsletter-results:{one.pk}": one.pk for one in sendings if one.finished_at}
    states: dict[int, dict[str, int]] = {marks[mark]: found for mark, found in cache.get_many(marks).items()}
    missing = [one.pk for one in sendings if one.pk not in states]
    if missing:
        rows = Delivery.objects.filter(sending__in=missing).order_by().values_list("sending", "state")
        counted: dict[int, dict[str, int]] = {pk: {} for pk in missing}
        for pk, state, number in rows.annotate(Count("pk")):
            counted[pk][state] = number
        cache.set_many({mark: counted[pk] for mark, pk in marks.items() if pk in counted}, _REMEMBERED_SECONDS)
        states |= counted
    return {pk: Results(found) for pk, found in states.items()}


@dataclass(frozen=True)
class Told:
    """What mail servers said alike: the code, what it is about, what became of the mails, how many, and one in its words."""

    code: str
    about: str
    outcome: str
    number: int
    example: str


def answers_of(sending: Sending) -> list[Told]:
    """Return what the servers said of mails that are not sent, what was said most first; one query, whatever their number."""
    settled = sending.deliveries.exclude(state=DeliveryState.SENT).exclude(answer="")
    has_status = When(answer__regex=r"^[2-5][0-9][0-9][ -][245]\.[0-9]+\.[0-9]+", then=Substr("answer", 1, 10))
    has_code = When(answer__regex=r"^[2-5][0-9][0-9]", then=Substr("answer", 1, 3))
    start = Case(has_status, has_code, default=Value(""))
    rows = settled.order_by().annotate(start=start).values_list("start", "state")
    return _together(rows.annotate(Count("pk"), Max("answer")))


def _together(rows: Iterable[tuple[str, str, int, str]]) -> list[Told]:
    numbers, examples = Counter[tuple[str, str]](), {}
    for start, state, number, example in rows:
        found = _CODE.match(start)
        code = " ".join(filter(None, found.groups())) if found else ""
        numbers[code, state] += number
        examples[code, state] = example
    return [
        Told(code, _about(code), str(DeliveryState(state).label), number, examples[code, state])
        for (code, state), number in sorted(numbers.items(), key=lambda one: (-one[1], one[0][0] or _LAST))
    ]


def _about(code: str) -> str:
    reply, _space, status = code.partition(" ")
    subject = status.split(".")[1] if status else _BY_CODE.get(reply, "")
    return str(_ABOUT.get(subject, _NO_WORD))
