"""How the desk narrows its list of subscribers: by what they read."""

from typing import Any

from django.contrib import admin
from django.db.models import Exists, OuterRef, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy, pgettext

from articles import languages
from articles.desk.parameters import is_key
from articles.models import Section, SubscribedLanguage, Subscriber

ALL_SECTIONS = "all"


class ReadLanguageFilter(admin.SimpleListFilter):
    title = gettext_lazy("language")
    parameter_name = "reads"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return languages.named()

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        if self.value() not in languages.codes():
            return queryset
        return queryset.filter(
            Exists(SubscribedLanguage.objects.filter(subscriber=OuterRef("pk"), language=self.value()))
        )


class ReadSectionFilter(admin.SimpleListFilter):
    """Those who chose a section, or who chose none and so read all of them."""

    title = gettext_lazy("section")
    parameter_name = "section"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        every = (ALL_SECTIONS, pgettext("sections that somebody reads", "All of them"))
        return [every, *((str(one.pk), str(one)) for one in Section.objects.all())]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        value = self.value() or ""
        chosen = Subscriber.sections.through._default_manager.filter(subscriber=OuterRef("pk"))
        if value == ALL_SECTIONS:
            return queryset.filter(~Exists(chosen))
        return queryset.filter(Exists(chosen.filter(section=int(value)))) if is_key(value) else queryset
