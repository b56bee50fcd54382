"""The list of the glossary: a column per language, filters, and the order of the alphabet."""

from collections.abc import Callable
from typing import Any

from django.contrib import admin
from django.db.models import Exists, OuterRef, QuerySet, Subquery
from django.http import HttpRequest
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from articles import languages
from articles.admin.columns import marked
from articles.enums import WordingStatus
from articles.models import GlossaryTerm, GlossaryWording


def name_annotation(language: str) -> str:
    """Return the name of the annotation that a list in this language is sorted by."""
    return f"name_{language.replace('-', '_')}"


def with_names(terms: QuerySet) -> QuerySet:
    """Return the terms with what they are called in each language, for sorting."""
    names = {}
    for code in languages.codes():
        preferred = GlossaryWording.objects.filter(term=OuterRef("pk"), language=code, status=WordingStatus.PREFERRED)
        names[name_annotation(code)] = Subquery(preferred.values("key")[:1])
    return terms.annotate(**names)


def said_column(language: str) -> Callable[[GlossaryTerm], Any]:
    """Return the list's column of a language: the preferred wording, and below it what else may and may not be said."""

    @admin.display(description=languages.own_name(language), ordering=name_annotation(language))
    def text(term: GlossaryTerm) -> SafeString | str:
        preferred = term.wordings_in(language, WordingStatus.PREFERRED)
        admitted = term.wordings_in(language, WordingStatus.ADMITTED)
        forbidden = term.wordings_in(language, WordingStatus.FORBIDDEN)
        if term.do_not_translate and not (preferred or admitted or forbidden):
            return format_html("<small>{}</small>", _("as it is"))
        parts = [marked(", ".join(preferred), language)]
        if term.do_not_translate:
            parts.append(format_html("<small>{}</small>", _("Not to be translated")))
        if admitted:
            parts.append(format_html('<small lang="{}">{}</small>', language, ", ".join(admitted)))
        if forbidden:
            struck = format_html_join(", ", '<s lang="{}">{}</s>', ((language, one) for one in forbidden))
            not_this = pgettext("wording that should not be used", "Not")
            parts.append(format_html("<small><span>{} {}</span></small>", not_this, struck))
        return format_html('<span class="said">{}</span>', format_html_join("", "{}", ((part,) for part in parts)))

    text.__name__ = f"text_{language}"
    return text


class LackingFilter(admin.SimpleListFilter):
    """Terms that have no wording in a language."""

    title = gettext_lazy("missing")
    parameter_name = "lacking"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [(code, languages.own_name(code)) for code in languages.codes()]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        return queryset.lacking(self.value()) if self.value() in languages.codes() else queryset


class RuleFilter(admin.SimpleListFilter):
    """Terms that forbid something."""

    title = gettext_lazy("rule")
    parameter_name = "rule"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [("forbidden", _("with wordings not to be used")), ("kept", _("not to be translated"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        if self.value() == "forbidden":
            held = GlossaryWording.objects.filter(term=OuterRef("pk"), status=WordingStatus.FORBIDDEN)
            return queryset.filter(Exists(held))
        return queryset.filter(do_not_translate=True) if self.value() == "kept" else queryset
