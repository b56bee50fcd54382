"""The board of translations at the desk: what is where, for whom, until when, and the way there."""

from dataclasses import dataclass, replace

from django.contrib import admin
from django.contrib.admin import AdminSite
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from articles import languages, permissions
from articles.admin.assignment_form import STAYS, Writer, people_who_write
from articles.admin.translation_assignment import ASSIGN, assign
from articles.desk.translation_tabs import tabs
from articles.desk.wording import tone, translation_tone, translation_words
from articles.models import Section
from articles.translating.board import DUE, SORTS, STATES, WHO, Wanted, board
from articles.translating.board_rows import Cell, Row


@dataclass(frozen=True)
class ShownCell:
    """A cell as the template shows it: where it leads, in which words and tone."""

    cell: Cell
    url: str
    words: str
    tone: str


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
    site = admin.site.each_context(request)
    context = {
        **site,
        "title": _("Translations"),
        "wanted": wanted,
        "tabs": tabs(site["tally"], wanted),
        "rows": [ShownRow(row, [_shown(row, cell) for cell in row.cells]) for row in page.rows],
        "languages": [(code, languages.own_name(code)) for code in languages.codes()],
        "choices": _choices(people),
        "next_url": replace(wanted, after=page.following).query if page.following else "",
        "first_url": replace(wanted, after="").query if wanted.after else "",
        "is_writer": any(request.user.pk == person.pk for person in people),
        "may_assign": permissions.may_assign(request.user),
        "assign_url": reverse(ASSIGN),
        "export_url": reverse("admin:articles_translation_export"),
        "import_url": reverse("admin:articles_translation_import"),
        "stays": STAYS,
        "people": people,
        "here": request.get_full_path(),
    }
    return render(request, "admin/articles/board/board.html", context)


def _choices(people: list[Writer]) -> dict[str, list[tuple[str, str]]]:
    """Return what each filter offers."""
    return {
        "state": [(value, str(label)) for value, label in STATES.items()],
        "section": [(str(one.pk), str(one)) for one in Section.objects.all()],
        "who": [*((value, str(label)) for value, label in WHO.items()), *((str(one.pk), one.name) for one in people)],
        "due": [(value, str(label)) for value, label in DUE.items()],
        "sort": [(value, str(label)) for value, label in SORTS.items()],
    }


def _shown(row: Row, cell: Cell) -> ShownCell:
    story = f"{reverse('admin:articles_article_change', args=[row.article.pk])}#edition-{cell.language}"
    if cell.translation is None:
        return ShownCell(cell, story, str(cell.edition.label), tone(cell.edition))
    words, chip = translation_words(cell.translation, cell.edition), translation_tone(cell.translation, cell.edition)
    url = reverse("admin:articles_translation", args=[row.article.pk, cell.language])
    return ShownCell(cell, url, words, "bad" if cell.overdue_days else chip)
