"""What a button does with an edition: who may, what is done, what is said after it, and what is asked before.

The story form and the translation page share it.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles import languages, permissions
from articles.enums import EditionStatus
from articles.models import Edition
from articles.publishing import actions
from articles.translating import saving
from articles.translating.doubts import doubts, question


@dataclass(frozen=True)
class EditionDeed:
    """One button. `do` gets the edition, who pressed and the time on the form; it returns the edition, or nothing to say.

    `anyway` names the button that does the same where this one asks first.
    """

    allowed: Callable[[Any, Edition], bool]
    do: Callable[[Edition, Any, datetime | None], Edition | None]
    said: Any
    anyway: str = ""


def _may_publish(user: Any, edition: Edition) -> bool:
    return permissions.may_publish(user, edition.language)


def _may_take_in(user: Any, edition: Edition) -> bool:
    return permissions.may_take_in(user, edition.article, edition.language)


def _publish(edition: Edition, _user: Any, _at: datetime | None) -> Edition:
    return actions.publish(edition)


def _schedule(edition: Edition, _user: Any, at: datetime | None) -> Edition:
    return actions.publish(edition, at=at)


def _take_in(edition: Edition, user: Any, _at: datetime | None) -> Edition:
    return saving.take_in(edition.article, edition.language, user)


def _withdraw(edition: Edition, _user: Any, _at: datetime | None) -> Edition:
    return actions.withdraw(edition)


def _say_ready(edition: Edition, user: Any, _at: datetime | None) -> Edition:
    saving.say_ready(edition.article, edition.language, user)
    return edition


def _back_to_draft(edition: Edition, _user: Any, _at: datetime | None) -> Edition | None:
    """An editor may have published it meanwhile: then it stays, the page shows that, and there is nothing to say."""
    edition = actions.back_to_draft(edition)
    return None if edition.status == EditionStatus.PUBLISHED else edition


_PUBLISHED, _TAKEN_IN = (
    gettext_lazy("%(language)s is published."),
    gettext_lazy("The changes to %(language)s are published."),
)
#: Button → what it does.
DEEDS = {
    "_publish": EditionDeed(_may_publish, _publish, _PUBLISHED, anyway="_publish_anyway"),
    "_publish_anyway": EditionDeed(_may_publish, _publish, _PUBLISHED),
    "_take_in": EditionDeed(_may_take_in, _take_in, _TAKEN_IN, anyway="_take_in_anyway"),
    "_take_in_anyway": EditionDeed(_may_take_in, _take_in, _TAKEN_IN),
    "_schedule": EditionDeed(_may_publish, _schedule, gettext_lazy("%(language)s is scheduled.")),
    "_withdraw": EditionDeed(_may_publish, _withdraw, gettext_lazy("%(language)s is withdrawn.")),
    "_ready": EditionDeed(permissions.may_mark_ready, _say_ready, gettext_lazy("%(language)s is ready for an editor.")),
    "_draft": EditionDeed(permissions.may_mark_ready, _back_to_draft, gettext_lazy("%(language)s is a draft again.")),
}


@dataclass(frozen=True)
class Question:
    """What is asked before a doubtful translation is published: the doubts, and the button that publishes all the same."""

    text: str
    doubts: list[str]
    button: str
    language: str

    @classmethod
    def of(cls, request: HttpRequest, edition: Edition, button: str) -> "Question | None":
        """Return what is asked before this button's deed is done all the same, if there is doubt and the user may do it."""
        if button not in {deed.anyway for deed in DEEDS.values() if deed.anyway}:
            return None
        if not DEEDS[button].allowed(request.user, edition):
            return None
        found = doubts(edition.article, edition.language)
        return cls(question(edition.language), found, button, edition.language) if found else None


def do_with_edition(request: HttpRequest, button: str, edition: Edition, at: datetime | None = None) -> Question | None:
    """Do what a button says and tell the editor; or return what is to be asked first.

    `at` is the time of publication that the form names. Raise PermissionDenied for what this user may not do.
    """
    deed = DEEDS[button]
    if not deed.allowed(request.user, edition):
        raise PermissionDenied
    if edition.status == EditionStatus.WITHDRAWN and not _may_publish(request.user, edition):
        raise PermissionDenied  # its public page says that it was withdrawn: that is not a writer's to end
    if deed.anyway and (asked := Question.of(request, edition, deed.anyway)):
        return asked
    try:
        done = deed.do(edition, request.user, at)
    except actions.NotReadyError as refusal:
        messages.error(request, str(refusal))
        return None
    if done:
        _tell(request, done, deed.said % {"language": languages.own_name(edition.language)})
    return None


def _tell(request: HttpRequest, edition: Edition, message: str) -> None:
    if edition.is_published():
        link = format_html('<a href="{}" target="_blank">{}</a>', edition.get_absolute_url(), _("See it on the site"))
        message = format_html("{} {}", message, link)
    messages.success(request, message)
