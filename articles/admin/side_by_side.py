"""Forms that show each text with its languages beside each other."""

from typing import Any

from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db.models import Field
from django.forms import ModelForm
from django.http import HttpRequest
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from modeltranslation.fields import TranslationField

from articles import languages
from articles.texts import is_blank


def per_language(*fields: str) -> list[tuple[str, ...]]:
    """Return rows for a fieldset: one per field, with all its languages."""
    return [tuple(languages.columns(field)) for field in fields]


def name_language(form_field: Any, db_field: Field) -> None:
    """Tell a form's field which language it is in, and what it is called without it."""
    if form_field is None or not isinstance(db_field, TranslationField) or hasattr(form_field, "language"):
        return
    form_field.language = db_field.language
    form_field.group_label = capfirst(db_field.translated_field.verbose_name)
    form_field.group_help, form_field.help_text = form_field.help_text, ""
    form_field.label = languages.own_name(db_field.language)
    form_field.widget.attrs["lang"] = db_field.language


class SideBySideAdmin(admin.ModelAdmin):
    """An admin whose fieldsets hold rows of `per_language()`; templates/admin/includes/fieldset.html sets them in pairs."""

    def formfield_for_dbfield(self, db_field: Field, request: HttpRequest, **kwargs: Any) -> Any:
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        name_language(field, db_field)
        return field


class NamedForm(ModelForm):
    """A form of something with a name and an address per language: one name at least, and no address twice."""

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            name_language(field, self._meta.model._meta.get_field(name))

    def clean(self) -> dict[str, Any]:
        """Refuse the nameless, and an address that is in use, beside its field."""
        cleaned = super().clean() or self.cleaned_data
        named = [column for column in languages.columns("name") if column in self.fields]
        if named and not self.errors and all(is_blank(cleaned.get(column)) for column in named):
            own = languages.column("name", languages.active())
            self.add_error(
                own if own in named else named[0],
                ValidationError(_("Write a name in at least one language."), code="nameless"),
            )
        for column in languages.columns("slug"):
            self._refuse_slug_in_use(column, cleaned.get(column))
        return cleaned

    def _refuse_slug_in_use(self, column: str, slug: str | None) -> None:
        if not slug:
            return
        rival = self._meta.model._default_manager.exclude(pk=self.instance.pk).filter(**{column: slug}).first()
        if rival:
            self.add_error(
                column,
                ValidationError(_("“%(name)s” already has this address."), code="slug_in_use", params={"name": rival}),
            )
