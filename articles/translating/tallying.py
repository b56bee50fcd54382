"""What of the translations asks for a person, in small numbers: for the menu, the start page and the board."""

from dataclasses import dataclass, field
from datetime import date

from django.db.models import IntegerField, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone

from articles import languages, permissions
from articles.enums import TranslationState
from articles.models import Translation, User
from articles.translating.board import BEHIND, MINE, OVERDUE, Wanted, narrowed

#: More than these are not counted: nobody needs to know, and it costs.
MOST_COUNTED = 999


@dataclass(frozen=True)
class Tally:
    """How many translations ask for a person: by what they ask; and by what of the board that is."""

    mine: int = 0
    overdue: int = 0
    behind: int = 0
    waiting: int = 0
    #: What the menu says: what is to do for a translator; for an editor also what is overdue and what waits for him.
    badge: int = 0
    wanted: dict[str, Wanted] = field(default_factory=dict)


def tally(user, on: date | None = None) -> Tally:
    """Return what asks for this person, in one query of bounded counts: one more than MOST_COUNTED stands for all above."""
    day, wanted = on or timezone.localdate(), wanted_by(user)
    found = {name: narrowed(one, user, day) for name, one in wanted.items()}
    badge = found["mine"]
    if permissions.may_assign(user):
        badge = badge | found["overdue"]
    if "waiting" in found:
        badge = badge | found["waiting"]
    columns = {name: _count_of(rows) for name, rows in {**found, "badge": badge}.items()}
    # One row, a scalar query in each column.
    counts = User.objects.filter(pk=user.pk).values(**columns).first() or {}
    return Tally(wanted=wanted, **counts)


def wanted_by(user) -> dict[str, Wanted]:
    """Return what of the board concerns a person: a translator his own and his language, an editor everything."""
    assigns = permissions.may_assign(user)
    writes = [code for code in languages.codes() if permissions.may_write(user, code)]
    publishes = [code for code in writes if permissions.may_publish(user, code)]
    wanted = {
        "mine": Wanted(who=MINE),
        "overdue": Wanted(due=OVERDUE, who="" if assigns else MINE),
        "behind": Wanted(state=BEHIND, language=_only(writes)),
    }
    if publishes:
        wanted["waiting"] = Wanted(state=TranslationState.WAITING.value, language=_only(publishes))
    return wanted


def _only(codes: list[str]) -> str:
    return codes[0] if len(codes) == 1 else ""


def bounded(count: int) -> str:
    """Write a count; “999+” for more than are counted. Empty for none."""
    return f"{MOST_COUNTED}+" if count > MOST_COUNTED else str(count or "")


class CountUpTo(Subquery):
    """How many rows a query finds, which stops at its limit: `COUNT(*)` over a part, which Django has no words for."""

    template = "(SELECT COUNT(*) FROM (%(subquery)s) found)"
    output_field = IntegerField()


def _count_of(rows: QuerySet[Translation]) -> Coalesce:
    return Coalesce(CountUpTo(rows.order_by().values("pk")[: MOST_COUNTED + 1]), 0)
