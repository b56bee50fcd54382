"""What a translator or an editor does with a translation as a whole: mark it ready, publish it, fill it from the memory."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles import languages, permissions
from articles.enums import EditionStatus
from articles.models import Article, Edition
from articles.publishing.actions import NotReadyError, back_to_draft, publish
from articles.translating import saving
from articles.translating.desk_page import DeskPage
from articles.translating.doubts import doubts
from articles.translating.filling import fill

READY, DRAFT, PUBLISH, TAKE_IN, FILL = "_ready", "_draft", "_publish", "_take_in", "_fill"
#: Buttons that first ask where there are doubts about the translation, with those that do not ask again.
ASKS_FIRST = {PUBLISH: "_publish_anyway", TAKE_IN: "_take_in_anyway"}


def do_with_edition(request: HttpRequest, page: DeskPage) -> str:
    """Do what a button of the page's head says; return the button that asks first, or nothing.

    Raise PermissionDenied for what this person may not do.
    """
    article, language = page.article, page.language
    edition = article.edition(language)
    if FILL in request.POST:
        _fill(request, page)
    for button in (READY, DRAFT):
        if button in request.POST:
            _say_ready(request, edition) if button == READY else _back_to_draft(request, edition)
    for button, anyway in ASKS_FIRST.items():
        if button not in request.POST and anyway not in request.POST:
            continue
        if not permissions.may_take_in(request.user, article, language):
            raise PermissionDenied
        if button in request.POST and doubts(article, language):
            return button
        _publish(request, article, edition, button)
    return ""


def _fill(request: HttpRequest, page: DeskPage) -> None:
    filled = len(fill(page, request.user))
    if not filled:
        messages.info(request, _("The translation memory has nothing that says just the same."))
        return
    said = ngettext(
        "%(count)d segment was filled in from the translation memory. Look through it.",
        "%(count)d segments were filled in from the translation memory. Look through them.",
        filled,
    )
    messages.success(request, said % {"count": filled})


def _say_ready(request: HttpRequest, edition: Edition) -> None:
    _refuse_the_withdrawn(request, edition)
    saving.say_ready(edition.article, edition.language, request.user)
    messages.success(
        request, _("%(language)s is ready for an editor.") % {"language": languages.own_name(edition.language)}
    )


def _back_to_draft(request: HttpRequest, edition: Edition) -> None:
    _refuse_the_withdrawn(request, edition)
    if back_to_draft(edition).status == EditionStatus.PUBLISHED:  # an editor was faster: the page shows it
        return
    messages.success(request, _("%(language)s is a draft again.") % {"language": languages.own_name(edition.language)})


def _refuse_the_withdrawn(request: HttpRequest, edition: Edition) -> None:
    """The public page of a withdrawn edition says so: to end that is for who may publish."""
    if edition.status == EditionStatus.WITHDRAWN and not permissions.may_publish(request.user, edition.language):
        raise PermissionDenied


def _publish(request: HttpRequest, article: Article, edition: Edition, button: str) -> None:
    name = languages.own_name(edition.language)
    try:
        if button == TAKE_IN:
            edition = saving.take_in(article, edition.language, request.user)
            said = _("The changes to %(language)s are published.") % {"language": name}
        else:
            publish(edition)
            said = _("%(language)s is published.") % {"language": name}
    except NotReadyError as refusal:
        messages.error(request, str(refusal))
        return
    if edition.is_published():
        link = format_html('<a href="{}" target="_blank">{}</a>', edition.get_absolute_url(), _("See it on the site"))
        said = format_html("{} {}", said, link)
    messages.success(request, said)
