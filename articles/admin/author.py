"""Authors at the desk: one name, a role per language."""

from typing import Any

from django.contrib import admin
from django.db.models import Count, Model, QuerySet
from django.forms import ModelForm, modelform_factory
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from articles import languages
from articles.admin.columns import ChoosingMixin, text_column
from articles.admin.side_by_side import SideBySideAdmin, name_language, per_language
from articles.admin.suggesting import CreatingMixin, typed
from articles.models import Author


class AuthorForm(ModelForm):
    """An author as made in place: the name, and the role in every language."""

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            name_language(field, Author._meta.get_field(name))
            if hasattr(field, "group_label"):
                field.label = f"{field.group_label} ({field.label})"


@admin.register(Author)
class AuthorAdmin(ChoosingMixin, CreatingMixin, SideBySideAdmin):
    list_per_page = 50
    search_fields = ["name", *languages.columns("role")]
    search_help_text = _("Name or role, in any language")
    show_full_result_count = False
    fieldsets = [(None, {"fields": ["name", *per_language("role"), "slug"]})]
    suggest_columns = ["name"]
    create_form = modelform_factory(Author, AuthorForm, fields=["name", *languages.columns("role")])

    def get_list_display(self, request: HttpRequest) -> list[Any]:
        roles = [text_column(Author.role_in, code, missing=False) for code in languages.codes()]
        return ["name", *roles, "stories"]

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).annotate(uses=Count("bylines"))

    @admin.display(description=_("stories"), ordering="uses")
    def stories(self, author: Author) -> int:
        return author.uses  # annotated in get_queryset

    def names_of(self, one: Model) -> dict[str, str]:
        return dict.fromkeys(languages.codes(), str(one))

    def create_parameters(self) -> dict[str, str]:
        return {"name": "name"} | {languages.column("role", code): f"roles-{code}" for code in languages.codes()}

    def prefilled(self) -> str:
        return "name"

    def existing(self, form: ModelForm) -> Author | None:
        return Author.objects.filter(name=typed(form, "name")).first()
