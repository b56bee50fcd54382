"""How the desk narrows its list of stories."""

from collections.abc import Iterable
from typing import Any

from django.contrib import admin
from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from articles import languages
from articles.desk.parameters import is_key
from articles.enums import EditionState, EditionStatus
from articles.models import Article, Author, Edition, Section, Tag

#: The most used tags that the filter offers; the search finds the others.
MAX_TAGS_OFFERED = 40
MAX_AUTHORS_OFFERED = 100


def in_state(stories: QuerySet[Article], language: str, state: EditionState) -> QuerySet[Article]:
    """Return the stories whose edition in this language is in this state now."""
    editions = Edition.objects.filter(article=OuterRef("pk"), language=language)
    now = timezone.now()
    if state == EditionState.PUBLISHED:
        return stories.filter(Exists(editions.published_at_all(now)))
    if state == EditionState.SCHEDULED:
        return stories.filter(Exists(editions.scheduled(now)))
    if state == EditionState.MISSING:
        return stories.filter(~Exists(editions.exclude(status=EditionStatus.DRAFT)), without_text(language))
    stories = stories.filter(Exists(editions.filter(status=state.value)))
    return stories.exclude(without_text(language)) if state == EditionState.DRAFT else stories


def without_text(language: str) -> Q:
    """Return the condition that nobody has begun to write in this language."""
    empty = Q()
    for column in [languages.column(field, language) for field in ("headline", "standfirst", "body")]:
        empty &= Q(**{column: ""}) | Q(**{f"{column}__isnull": True})
    return empty


def edition_filter(language: str) -> type[admin.SimpleListFilter]:
    """Return the filter by state of one language's editions."""

    class EditionFilter(admin.SimpleListFilter):
        title = languages.own_name(language)
        parameter_name = f"state-{language}"

        def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
            return EditionState.choices

        def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
            if self.value() not in EditionState.values:
                return queryset
            return in_state(queryset, language, EditionState(self.value()))

    return EditionFilter


class NumberedFilter(admin.SimpleListFilter):
    """A filter by something's primary key; what is not a number narrows nothing."""

    relation = ""

    def offered(self) -> Iterable[Any]:
        """Return what can be chosen, besides what is chosen already."""
        raise NotImplementedError

    def chosen(self) -> Iterable[Any]:
        """Return what is chosen, even if it is not offered."""
        return []

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        things = list(self.offered())
        value = self.used_parameters.get(self.parameter_name, "")
        if is_key(value) and int(value) not in {one.pk for one in things}:
            things += self.chosen()
        return [(str(one.pk), str(one)) for one in things]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        value = self.value() or ""
        return queryset.filter(**{self.relation: int(value)}) if is_key(value) else queryset


class SectionFilter(NumberedFilter):
    title = gettext_lazy("section")
    parameter_name = "section"
    relation = "section"

    def offered(self) -> QuerySet:
        return Section.objects.all()


class TagFilter(NumberedFilter):
    title = gettext_lazy("tag")
    parameter_name = "tag"
    relation = "tagged__tag"

    def offered(self) -> list[Tag]:
        tags = Tag.objects.annotate(uses=Count("tagged_articles")).filter(uses__gt=0).order_by("-uses", "pk")
        return sorted(tags[:MAX_TAGS_OFFERED], key=lambda tag: str(tag).casefold())

    def chosen(self) -> QuerySet:
        return Tag.objects.filter(pk=self.used_parameters[self.parameter_name])


class AuthorFilter(NumberedFilter):
    title = gettext_lazy("author")
    parameter_name = "author"
    relation = "bylines__author"

    def offered(self) -> QuerySet:
        return Author.objects.filter(bylines__isnull=False).distinct().order_by("name")[:MAX_AUTHORS_OFFERED]

    def chosen(self) -> QuerySet:
        return Author.objects.filter(pk=self.used_parameters[self.parameter_name])


class OfMineFilter(admin.SimpleListFilter):
    """Stories that I began, and stories that stand first on the home page."""

    title = pgettext_lazy("filter of stories", "more")
    parameter_name = "only"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [("mine", _("Started by me")), ("pinned", _("Pinned to the home page"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        if self.value() == "mine":
            return queryset.filter(created_by=request.user)
        if self.value() == "pinned":
            return queryset.filter(pinned_until__gt=timezone.now())
        return queryset
