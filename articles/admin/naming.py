"""Inputs that stand in a table, without a label beside them: each says by itself what it is (WCAG 2.2, SC 4.1.2)."""

from typing import Any

from django.forms import BaseInlineFormSet, Field, Form
from django.forms.formsets import DELETION_FIELD_NAME


def name_input(field: Field | None) -> Field | None:
    """Let a field's input say its label."""
    if field:
        field.widget.attrs.setdefault("aria-label", field.label)
    return field


class NamedInputsMixin:
    """A ModelAdmin or inline whose inputs stand in a table."""

    def formfield_for_dbfield(self, db_field: Any, request: Any, **kwargs: Any) -> Any:
        return name_input(super().formfield_for_dbfield(db_field, request, **kwargs))


class NamedInputsFormSet(BaseInlineFormSet):
    """Rows of an inline whose box for deleting says so."""

    def add_fields(self, form: Form, index: int | None) -> None:
        super().add_fields(form, index)
        name_input(form.fields.get(DELETION_FIELD_NAME))
