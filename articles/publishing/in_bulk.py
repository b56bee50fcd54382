"""The same deed done to many editions: what can be done, what cannot and why, and the doing."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from django.db import transaction
from django.db.models import TextChoices
from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy

from articles.enums import EditionState
from articles.models import Article, Edition
from articles.publishing import actions
from articles.publishing.readiness import obstacles
from articles.translating.doubts import doubts


class Deed(TextChoices):
    """What can be done to many editions at once."""

    READY = "ready", pgettext_lazy("deed", "Mark ready")
    PUBLISH = "publish", pgettext_lazy("deed", "Publish")
    WITHDRAW = "withdraw", pgettext_lazy("deed", "Withdraw")


_DOES: dict[Deed, Callable[[Edition], Edition]] = {
    Deed.READY: actions.mark_ready,
    Deed.PUBLISH: actions.publish,
    Deed.WITHDRAW: actions.withdraw,
}
#: The states in which each deed has something to do.
_FROM: dict[Deed, set[EditionState]] = {
    Deed.READY: {EditionState.DRAFT},
    Deed.PUBLISH: {EditionState.DRAFT, EditionState.READY, EditionState.SCHEDULED, EditionState.WITHDRAWN},
    Deed.WITHDRAW: {EditionState.PUBLISHED, EditionState.SCHEDULED},
}


@dataclass(frozen=True)
class Refusal:
    """A story whose edition the deed is not done to, and every reason why."""

    article: Article
    reasons: list[str]


@dataclass(frozen=True)
class Prospect:
    """What a deed would do to the editions of some stories in one language."""

    deed: Deed
    language: str
    possible: list[Edition] = field(default_factory=list)
    refused: list[Refusal] = field(default_factory=list)


def prospect(articles: Iterable[Article], language: str, deed: Deed) -> Prospect:
    """Return to which editions in this language the deed can be done, and why not to the others; in the active language."""
    found = Prospect(deed, language)
    for article in articles:
        edition = article.edition(language)
        if reasons := _reasons(edition, deed):
            found.refused.append(Refusal(article, reasons))
        else:
            found.possible.append(edition)
    return found


def _reasons(edition: Edition, deed: Deed) -> list[str]:
    state = edition.state()
    if state == EditionState.MISSING:
        return [_("There is no text in this language yet.")]
    if state not in _FROM[deed]:
        return [_("Its status is: %(state)s.") % {"state": state.label}]
    if deed != Deed.PUBLISH:
        return []
    # A doubtful translation is published in its own form, where the doubts can be looked at.
    return [obstacle.message for obstacle in obstacles(edition)] + doubts(edition.article, edition.language)


@transaction.atomic
def carry_out(found: Prospect) -> list[Edition]:
    """Do the deed to every edition to which it can be done; return them."""
    return [_DOES[found.deed](edition) for edition in found.possible]
