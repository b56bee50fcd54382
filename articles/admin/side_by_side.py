"""Forms that show each text with its languages beside each other."""

from typing import Any

from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db.models import Field
from django.forms import ModelForm
from django.http import HttpRequest
from django.utils.translation import gettext as _
from modeltranslation.fields import TranslationField

from articles import languages
from articles.texts import is_blank


def per_language(*fields: str) -> list[tuple[str, ...]]:
    """Return rows for a fieldset: one per field, with all its languages."""
    return [tuple(languages.columns(field)) for field in fields]


class SideBySideAdmin(admin.ModelAdmin):
    """An admin whose fieldsets hold rows of `per_language()`; templates/admin/includes/fieldset.html sets them in pairs."""

    def formfield_for_dbfield(self, db_field: Field, request: HttpRequest, **kwargs: Any):
        """Tell the form's field which language it is in, and what it is called without it."""
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field and isinstance(db_field, TranslationField):
            field.group_label = db_field.translated_field.verbose_name
            field.group_help, field.help_text = field.help_text, ""
            field.label = languages.own_name(db_field.language)
            field.widget.attrs["lang"] = db_field.language
        return field


class NamedForm(ModelForm):
    """A form of something with a name and an address per language: one name at least, and no address twice."""

    def clean(self) -> dict[str, Any]:
        """Refuse the nameless, and an address that is in use, beside its field."""
        cleaned = super().clean() or self.cleaned_data
        if all(is_blank(cleaned.get(column)) for column in languages.columns("name")) and not self.errors:
            self.add_error(
                languages.column("name", languages.active()),
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
