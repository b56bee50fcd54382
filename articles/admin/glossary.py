"""The glossary at the desk: terms in every language side by side, found, tried out, brought in and taken out."""

from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.db.models import F, QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles import languages
from articles.admin.columns import ChoosingMixin
from articles.admin.glossary_files import GlossaryFilesMixin
from articles.admin.glossary_form import TermForm, wording_rows
from articles.admin.glossary_list import LackingFilter, RuleFilter, name_annotation, said_column, with_names
from articles.admin.glossary_try import Trial, trial
from articles.models import GlossaryTerm
from articles.translating.glossary.storing import save_term


@admin.register(GlossaryTerm)
class GlossaryTermAdmin(ChoosingMixin, GlossaryFilesMixin, admin.ModelAdmin):
    form = TermForm
    fieldsets = [(None, {"fields": [*wording_rows(), "note", "do_not_translate", "case", "seen"]})]
    list_filter = (LackingFilter, RuleFilter)
    list_per_page = 100
    show_facets = admin.ShowFacets.NEVER
    show_full_result_count = False
    search_fields = ("note",)
    search_help_text = gettext_lazy("Wording in any language, or note")
    change_list_template = "admin/articles/glossaryterm/change_list.html"
    change_form_template = "admin/articles/glossaryterm/change_form.html"

    def get_urls(self) -> list:
        own = path("try/", self.admin_site.admin_view(self.try_view), name="articles_glossaryterm_try")
        return [own, *super().get_urls()]

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> type:
        form = super().get_form(request, obj, change=change, **kwargs)
        return type(form.__name__, (form,), {"user": request.user})

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return with_names(super().get_queryset(request)).with_wordings()

    def get_list_display(self, request: HttpRequest) -> list[Any]:
        return [said_column(code) for code in languages.codes()]

    def get_ordering(self, request: HttpRequest) -> list[Any]:
        return [F(name_annotation(languages.active())).asc(nulls_last=True), "pk"]

    def get_search_results(self, request: HttpRequest, queryset: QuerySet, search_term: str) -> tuple[QuerySet, bool]:
        """Find a wording as it is compared: without regard to case and spaces, in every language."""
        return (queryset.matching(search_term) if search_term.strip() else queryset), False

    def save_model(self, request: HttpRequest, obj: GlossaryTerm, form: TermForm, change: bool) -> None:
        save_term(obj, form.wordings)

    def changeform_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show or save the form; a wording that somebody else saved in the same moment is seen at the second try."""
        try:
            with transaction.atomic():
                return super().changeform_view(request, *args, **kwargs)
        except IntegrityError:
            return super().changeform_view(request, *args, **kwargs)

    def changelist_view(self, request: HttpRequest, extra_context: dict | None = None) -> HttpResponse:
        context = {
            "trial": Trial(),
            "languages": languages.choices(),
            "may_import": self.may_import(request),
        }
        return super().changelist_view(request, {**context, **(extra_context or {})})

    def try_view(self, request: HttpRequest) -> HttpResponse:
        """Show a posted text with its terms marked."""
        if not self.has_view_or_change_permission(request):
            raise PermissionDenied
        return self.page(request, "try", _("Try a sentence"), trial=trial(request.POST), languages=languages.choices())
