"""What the head of the translation page does with a translation as a whole: its edition's deeds, and filling it in."""

from django.contrib import messages
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles.admin.edition_deeds import Question, do_with_edition
from articles.translating.desk_page import DeskPage
from articles.translating.filling import fill

FILL = "_fill"
#: The deeds that the page offers; when to publish is said in the story form.
OFFERED = ("_ready", "_draft", "_publish", "_publish_anyway", "_take_in", "_take_in_anyway")


def do_with_translation(request: HttpRequest, page: DeskPage) -> Question | None:
    """Do what a button of the page's head says; return what is to be asked first, if anything.

    Raise PermissionDenied for what this person may not do.
    """
    if FILL in request.POST:
        _fill(request, page)
    for button in OFFERED:
        if button in request.POST:
            return do_with_edition(request, button, page.article.edition(page.language))
    return None


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
