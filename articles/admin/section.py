"""Sections at the desk: names, addresses and descriptions side by side, in the order of the menu."""

from typing import Any

from django.contrib import admin
from django.db.models import Count, QuerySet
from django.forms import ModelForm
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from articles import languages
from articles.admin.columns import ChoosingMixin, text_column
from articles.admin.naming import NamedInputsMixin
from articles.admin.side_by_side import NamedForm, SideBySideAdmin, per_language
from articles.models import Section
from articles.searching.following import follow


@admin.register(Section)
class SectionAdmin(NamedInputsMixin, ChoosingMixin, SideBySideAdmin):
    form = NamedForm
    list_editable = ("position",)
    ordering = ("position", "pk")
    show_full_result_count = False
    fieldsets = [(None, {"fields": [*per_language("name", "slug", "description"), "position"]})]
    list_display = ("title", "position")

    def get_list_display(self, request: HttpRequest) -> list[Any]:
        return [*[text_column(Section.name_in, code) for code in languages.codes()], "stories", "position"]

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).annotate(uses=Count("articles"))

    def save_model(self, request: HttpRequest, obj: Section, form: ModelForm, change: bool) -> None:
        super().save_model(request, obj, form, change)
        if change and set(form.changed_data) & set(languages.columns("name")):
            follow(obj)

    @admin.display(description=_("section"))
    def title(self, section: Section) -> str:
        return str(section)

    @admin.display(description=_("stories"), ordering="uses")
    def stories(self, section: Section) -> int:
        return section.uses  # annotated in get_queryset
