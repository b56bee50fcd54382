"""The translation memory at the desk: a phrase is looked up in both languages; pairs are put right or taken out."""

from dataclasses import dataclass
from itertools import combinations
from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import path, reverse
from django.utils.translation import gettext as _

from articles import languages
from articles.admin.memory_files import MemoryFilesMixin
from articles.admin.memory_form import UnitForm
from articles.models import MemoryUnit
from articles.translating.memory.phrases import MOST_PAIRS, Pair, concordance, newest
from articles.translating.memory.remembering import correct, forget

MAX_PHRASE_CHARACTERS = 200
#: How many pairs are shown while nothing is looked up.
MOST_NEWEST = 20


@dataclass(frozen=True)
class Asked:
    """What somebody looks up: a phrase, and the two languages in either of which it may stand."""

    phrase: str
    languages: tuple[str, str]

    @classmethod
    def read(cls, request: HttpRequest) -> "Asked":
        phrase = request.GET.get("q", "").replace("\x00", "").strip()[:MAX_PHRASE_CHARACTERS]
        first, _dots, second = request.GET.get("pair", "").partition("..")
        pairs = list(combinations(languages.codes(), 2))
        return cls(phrase, (first, second) if (first, second) in pairs else pairs[0])

    def pairs(self) -> list[Pair]:
        """Return the pairs that hold the phrase in either language, newest first; without a phrase the newest ones."""
        if not self.phrase:
            return newest(*self.languages, MOST_NEWEST)
        found = [*concordance(self.phrase, *self.languages), *concordance(self.phrase, *self.languages[::-1])]
        return sorted({one.pk: one for one in reversed(found)}.values(), key=lambda one: -one.pk)[:MOST_PAIRS]


@admin.register(MemoryUnit)
class MemoryUnitAdmin(MemoryFilesMixin, admin.ModelAdmin):
    """The list is a search for phrases."""

    form = UnitForm
    fieldsets = [(None, {"fields": [("source", "target")]})]
    change_form_template = "admin/articles/memoryunit/change_form.html"

    def get_urls(self) -> list:
        own = path(
            "concordance/", self.admin_site.admin_view(self.concordance_view), name="articles_memoryunit_concordance"
        )
        return [own, *super().get_urls()]

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False  # pairs come from stories and files

    def changelist_view(self, request: HttpRequest, extra_context: dict | None = None) -> HttpResponse:
        """Answer the pairs that hold a phrase (`?q=…`, `?pair=LANGUAGE..LANGUAGE`)."""
        if not self.has_view_or_change_permission(request):
            raise PermissionDenied
        asked = Asked.read(request)
        pairs = asked.pairs()
        shown = [(one, one.in_order(asked.languages, asked.phrase)) for one in pairs]
        return self.page(
            request,
            "list",
            _("Translation memory"),
            asked=asked,
            shown=shown,
            is_cut=bool(asked.phrase) and len(pairs) >= MOST_PAIRS,
            most=MOST_PAIRS,
            total=MemoryUnit.objects.between(*asked.languages).count(),
            names=[(code, languages.own_name(code)) for code in asked.languages],
            language_pairs=[
                (f"{one}..{other}", f"{languages.own_name(one)} – {languages.own_name(other)}")
                for one, other in combinations(languages.codes(), 2)
            ],
            query=request.GET.urlencode(),
            may_change=self.has_change_permission(request),
        )

    def concordance_view(self, request: HttpRequest) -> JsonResponse:
        """Answer where a phrase stands (`?q=…&language=…&other=…`), for scripts."""
        if not self.has_view_or_change_permission(request):
            raise PermissionDenied
        language, other = (request.GET.get(name, "") for name in ("language", "other"))
        language = language if language in languages.codes() else languages.active()
        other = other if other in languages.others(language) else languages.others(language)[0]
        pairs = concordance(request.GET.get("q", "").replace("\x00", "")[:MAX_PHRASE_CHARACTERS], language, other)
        return JsonResponse({"pairs": [_as_json(pair) for pair in pairs]})

    def save_model(self, request: HttpRequest, obj: MemoryUnit, form: Any, change: bool) -> None:
        correct(obj, form.cleaned_data["source"], form.cleaned_data["target"])

    def delete_model(self, request: HttpRequest, obj: MemoryUnit) -> None:
        forget(MemoryUnit.objects.filter(pk=obj.pk))

    def delete_queryset(self, request: HttpRequest, queryset: Any) -> None:
        forget(MemoryUnit.objects.filter(pk__in=queryset.values("pk")))


def _as_json(pair: Pair) -> dict[str, Any]:
    story = reverse("admin:articles_article_change", args=[pair.article]) if pair.article else None
    return {
        "text": pair.text,
        "start": pair.start,
        "end": pair.end,
        "other": pair.other,
        "headline": pair.headline,
        "story": story,
        "date": pair.said_on.isoformat() if pair.said_on else None,
        "origin": pair.origin,
    }
