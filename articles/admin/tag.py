"""Tags at the desk: names side by side, suggestions, duplicates."""

from django.contrib import admin
from django.db.models import Count, Model, Q, QuerySet
from django.forms import ModelForm, modelform_factory
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from articles import languages
from articles.admin.columns import names_per_language
from articles.admin.side_by_side import NamedForm, SideBySideAdmin, per_language
from articles.admin.suggesting import CreatingMixin
from articles.models import Tag
from articles.texts import name_key


@admin.register(Tag)
class TagAdmin(CreatingMixin, SideBySideAdmin):
    form = NamedForm
    list_display = ("names", "stories")
    list_per_page = 100
    search_fields = languages.columns("name")
    search_help_text = _("Name in any language")
    show_full_result_count = False
    fieldsets = [(None, {"fields": per_language("name", "slug")})]
    suggest_columns = languages.columns("key")
    create_form = modelform_factory(Tag, NamedForm, fields=languages.columns("name"))

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).annotate(uses=Count("tagged_articles")).order_by("-uses", "pk")

    @admin.display(description=_("names"), ordering=languages.column("key", languages.default()))
    def names(self, tag: Tag) -> str:
        return names_per_language(tag.name_in)

    @admin.display(description=_("stories"), ordering="uses")
    def stories(self, tag: Tag) -> int:
        return tag.uses  # type: ignore[attr-defined] - annotated in get_queryset

    def suggest_queryset(self) -> QuerySet:
        return Tag.objects.annotate(uses=Count("tagged_articles")).order_by("-uses", "pk")

    def suggested(self, words: str) -> list[Model]:
        return super().suggested(name_key(words))

    def create_parameters(self) -> dict[str, str]:
        return {languages.column("name", code): f"names-{code}" for code in languages.codes()}

    def prefilled(self) -> str:
        return languages.column("name", languages.active())

    def existing(self, form: ModelForm) -> Tag | None:
        same = Q()
        for code in languages.codes():
            if key := name_key(form.data.get(languages.column("name", code), "")):
                same |= Q(**{languages.column("key", code): key})
        return Tag.objects.filter(same).first() if same else None
