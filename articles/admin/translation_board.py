"""The board of translations at the desk: what is where, for whom, until when, and the way there."""

from dataclasses import dataclass
from typing import Any

from django.contrib import admin
from django.contrib.admin import AdminSite
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import URLPattern, path, reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from django.views.decorators.cache import never_cache

from articles import languages, permissions
from articles.admin.story_translations import translation_url
from articles.admin.translation_assignment import ASSIGN, assign, people_who_write
from articles.desk.wording import tone
from articles.enums import TranslationState
from articles.models import Section
from articles.translating.board import MINE, OVERDUE, THIS_WEEK, UNASSIGNED, Cell, Row, Wanted, board

TONES = {
    TranslationState.MISSING: "none",
    TranslationState.IN_PROGRESS: "warn",
    TranslationState.STALE: "warn",
    TranslationState.WAITING: "warn",
    TranslationState.CURRENT: "good",
}
SORTS = {
    "urgency": pgettext_lazy("order of translations", "Most pressing first"),
    "due": pgettext_lazy("order of translations", "By due date"),
    "newest": pgettext_lazy("order of translations", "Newest stories first"),
    "words": pgettext_lazy("order of translations", "Most words first"),
}
WHO = {
    MINE: gettext_lazy("Assigned to me"),
    UNASSIGNED: gettext_lazy("Assigned to nobody"),
}
DUE = {OVERDUE: gettext_lazy("Overdue"), THIS_WEEK: gettext_lazy("Due within a week")}


@dataclass(frozen=True)
class ShownCell:
    """A cell as the template shows it: where it leads, and in which tones."""

    cell: Cell
    url: str
    tone: str
    edition_tone: str


@dataclass(frozen=True)
class ShownRow:
    row: Row
    cells: list[ShownCell]


def board_addresses(site: AdminSite) -> list[URLPattern]:
    """Return the board's address, and that of giving translations to people."""
    return [
        path("translations/", site.admin_view(translation_board), name="articles_translation_board"),
        path("translations/assign/", site.admin_view(assign), name="articles_translation_assign"),
    ]


@never_cache
def translation_board(request: HttpRequest) -> HttpResponse:
    """Answer a page of the board, as the address asks for it. Raise PermissionDenied for who may not see translations."""
    if not permissions.may_see_translations(request.user):
        raise PermissionDenied
    wanted = Wanted.read(request.GET)
    page, people = board(wanted, request.user), people_who_write()
    context = {
        **admin.site.each_context(request),
        "title": _("Translations"),
        "wanted": wanted,
        "rows": [ShownRow(row, [_shown(row, cell) for cell in row.cells]) for row in page.rows],
        "languages": [(code, languages.own_name(code)) for code in languages.codes()],
        "sections": [(one.pk, str(one)) for one in Section.objects.all()],
        "states": TranslationState.choices,
        "sorts": SORTS.items(),
        "who": {**WHO, **{str(one.pk): one.name for one in people}}.items(),
        "due": DUE.items(),
        "next_url": _with(request, after=page.following) if page.following else "",
        "first_url": _with(request, after="") if wanted.after else "",
        "may_assign": permissions.may_assign(request.user),
        "assign_url": reverse(ASSIGN),
        "people": people,
        "here": request.get_full_path(),
    }
    return render(request, "admin/articles/board/board.html", context)


def _shown(row: Row, cell: Cell) -> ShownCell:
    story = f"{reverse('admin:articles_article_change', args=[row.article.pk])}#edition-{cell.language}"
    url = story if cell.is_source else translation_url(row.article.pk, cell.language) or story
    state = TONES[TranslationState(cell.translation.state)] if cell.translation else ""
    return ShownCell(cell, url, "bad" if cell.overdue_days else state, tone(cell.edition))


def _with(request: HttpRequest, **changes: Any) -> str:
    """Return this address with other values; empty ones are left out."""
    query = {**request.GET.dict(), **changes}
    return f"{request.path}?{urlencode({name: value for name, value in query.items() if value})}"
