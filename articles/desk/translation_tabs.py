"""The ways to look at the translation board, each with how much of it asks for a person."""

from dataclasses import dataclass, replace

from django.utils.translation import gettext_lazy, pgettext_lazy

from articles.translating.board import Wanted
from articles.translating.tallying import Tally, bounded

LABELS = {
    "mine": pgettext_lazy("translations", "Mine to do"),
    "overdue": gettext_lazy("Overdue"),
    "behind": gettext_lazy("Behind in public"),
    "waiting": gettext_lazy("Waiting for an editor"),
}
ALL = pgettext_lazy("translations", "All")


@dataclass(frozen=True)
class Tab:
    """One way to look at the board, and how much is there; `count` is empty where nothing is, or it is not counted."""

    name: str
    label: str
    #: The parameters of the board's address, with the question mark.
    query: str
    count: str = ""
    current: bool = False


def tabs(tally: Tally, wanted: Wanted | None = None) -> list[Tab]:
    """Return what of the board concerns a person, with counts, and at last all of it; marked is what is `wanted`."""
    seen = replace(wanted, sort="", after="") if wanted else None
    found = [
        Tab(name, str(LABELS[name]), one.query, bounded(getattr(tally, name)), one == seen)
        for name, one in tally.wanted.items()
    ]
    return [*found, Tab("all", str(ALL), Wanted().query, "", Wanted() == seen)]
