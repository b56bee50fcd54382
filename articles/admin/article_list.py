"""The list of stories at the desk."""

from collections.abc import Sequence
from typing import Any

from django.contrib import admin
from django.contrib.admin.views.main import ChangeList
from django.db.models import BooleanField, Case, Model, OuterRef, Prefetch, QuerySet, Subquery, Value, When
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from articles import languages
from articles.admin import story_columns as columns
from articles.admin.bulk_actions import BulkActionsMixin
from articles.admin.columns import ChoosingMixin
from articles.admin.story_filters import AuthorFilter, OfMineFilter, SectionFilter, TagFilter, edition_filter
from articles.admin.suggesting import SuggestingMixin
from articles.models import Byline, Edition

#: Long texts that a list does not show.
HEAVY = ("body", "about", "seo_title", "seo_description", "lead_caption", "dateline")


class StoryList(ChangeList):
    """A page of stories with all that its rows show, in a fixed number of queries and without their bodies."""

    def get_queryset(self, request: HttpRequest, exclude_parameters: Any = None) -> QuerySet:
        # Before ordering, which may be by one of them.
        self.root_queryset = with_publication_times(self.root_queryset)
        return with_row_data(super().get_queryset(request, exclude_parameters))


def with_publication_times(stories: QuerySet) -> QuerySet:
    """Return the stories with the time of publication in each language."""
    times = {}
    for language in languages.codes():
        editions = Edition.objects.filter(article=OuterRef("pk"), language=language)
        times[columns.published_in(language)] = Subquery(editions.values("published_at")[:1])
    return stories.annotate(**times)


def with_row_data(stories: QuerySet) -> QuerySet:
    """Return the stories with what their rows show."""
    annotations = {}
    for language in languages.codes():
        body = languages.column("body", language)
        annotations[columns.has_body(language)] = Case(
            When(**{body: ""}, then=Value(False)),
            When(**{f"{body}__isnull": True}, then=Value(False)),
            default=Value(True),
            output_field=BooleanField(),
        )
    return (
        stories.with_desk_data()
        .prefetch_related(Prefetch("bylines", Byline.objects.select_related("author")))
        .annotate(**annotations)
        .defer(*languages.columns(*HEAVY))
    )


class ArticleListMixin(ChoosingMixin, BulkActionsMixin, SuggestingMixin):
    """What ArticleAdmin's list is made of."""

    list_display_links = None
    list_per_page = 50
    show_full_result_count = False
    show_facets = admin.ShowFacets.NEVER
    search_fields = [
        *languages.columns("headline", "standfirst"),
        *[f"tagged__tag__{column}" for column in languages.columns("name")],
        "bylines__author__name",
    ]
    search_help_text = _("Headline, standfirst, tag or author, in any language")
    suggest_columns = languages.columns("headline")

    def changelist_view(self, request: HttpRequest, extra_context: dict | None = None) -> HttpResponse:
        return super().changelist_view(request, {"heading": _("Stories"), **(extra_context or {})})

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[ChangeList]:
        return StoryList

    def get_list_display(self, request: HttpRequest) -> Sequence[Any]:
        states = [columns.state_column(language) for language in languages.codes()]
        return [columns.thumbnail, columns.story, *states, columns.tags, columns.changed]

    def get_list_filter(self, request: HttpRequest) -> Sequence[Any]:
        return [*map(edition_filter, languages.codes()), SectionFilter, TagFilter, AuthorFilter, OfMineFilter]

    def suggest_queryset(self) -> QuerySet:
        return self.model._default_manager.only(
            *languages.columns("headline"), "headline", "source_language", "updated_at"
        ).order_by("-updated_at", "-pk")

    def names_of(self, one: Model) -> dict[str, str]:
        return {language: languages.text(one, "headline", language) for language in languages.codes()}
