"""The list of stories at the desk."""

from django.db.models import Model, QuerySet

from articles import languages
from articles.admin.suggesting import SuggestingMixin


class ArticleListMixin(SuggestingMixin):
    """What ArticleAdmin's list is made of."""

    show_full_result_count = False
    suggest_columns = languages.columns("headline")

    def suggest_queryset(self) -> QuerySet:
        return self.model._default_manager.only(
            *languages.columns("headline"), "headline", "source_language", "updated_at"
        ).order_by("-updated_at", "-pk")

    def names_of(self, one: Model) -> dict[str, str]:
        return {language: languages.text(one, "headline", language) for language in languages.codes()}
