"""The library as a grid of pictures: what each card says, and how the grid is filtered."""

from dataclasses import dataclass

from django.contrib import admin
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from articles import languages
from articles.imaging.usage import body_uses, count_uses, unused
from articles.models import Picture
from articles.texts import is_blank


@dataclass(frozen=True)
class Card:
    """One picture of the grid; `lacking` are the codes of languages without alternative text."""

    picture: Picture
    lacking: list[str]
    uses: int


@dataclass(frozen=True)
class Filter:
    """One filter as a row of links; each choice as Django's admin gives it (query_string, display, selected)."""

    title: str
    choices: list[dict]


def cards_of(pictures: list[Picture]) -> list[Card]:
    """Return the cards of a page of the grid, in a fixed number of queries."""
    uses = count_uses(pictures)
    return [
        Card(picture, [code for code in languages.codes() if is_blank(picture.alt_in(code))], uses.get(picture.pk, 0))
        for picture in pictures
    ]


class AltFilter(admin.SimpleListFilter):
    """Pictures without alternative text in a language."""

    title = _("alternative text")
    parameter_name = "no_alt"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> list[tuple[str, str]]:
        return [
            (code, _("none in %(language)s") % {"language": languages.own_name(code)}) for code in languages.codes()
        ]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Picture]) -> QuerySet[Picture]:
        if self.value() not in languages.codes():
            return queryset
        column = languages.column("alt", str(self.value()))
        return queryset.filter(Q(**{column: ""}) | Q(**{f"{column}__isnull": True}))


class UseFilter(admin.SimpleListFilter):
    """Pictures that stories show, and pictures that none shows."""

    title = _("use")
    parameter_name = "use"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> list[tuple[str, str]]:
        return [("used", pgettext_lazy("pictures", "used")), ("unused", pgettext_lazy("pictures", "unused"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Picture]) -> QuerySet[Picture]:
        if self.value() == "unused":
            return unused(queryset)
        if self.value() == "used":
            return queryset.filter(Q(lead_of__isnull=False) | Q(pk__in=list(body_uses()))).distinct()
        return queryset


class FileFilter(admin.SimpleListFilter):
    """Pictures whose words are here and whose file is not."""

    title = _("file")
    parameter_name = "file"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> list[tuple[str, str]]:
        return [("awaited", pgettext_lazy("picture file", "awaited"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Picture]) -> QuerySet[Picture]:
        return queryset.filter(file="") if self.value() == "awaited" else queryset
