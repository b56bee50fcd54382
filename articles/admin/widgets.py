"""Fields of the story form that choose from many: only what is chosen is rendered, the rest is asked for while typing."""

import json
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.urls import reverse

from articles import languages
from articles.desk.parameters import is_key


class ChipSelect(forms.SelectMultiple):
    """A multiple choice that static/js/desk/chip-field.js turns into chips with autocomplete and "create" in place.

    `suggest` and `create` are names of admin addresses; `create` may be empty.
    """

    def __init__(self, *, suggest: str, create: str = "", attrs: dict | None = None):
        super().__init__(attrs)
        self.suggest, self.create = suggest, create

    def get_context(self, name: str, value: Any, attrs: dict | None) -> dict:
        context = super().get_context(name, value, attrs)
        data = context["widget"]["attrs"]
        data["data-chip-field"] = ""
        data["data-suggest-url"] = reverse(self.suggest)
        data["data-languages"] = json.dumps([{"code": code, "name": name} for code, name in languages.choices()])
        if self.create:
            data["data-create-url"] = reverse(self.create)
        return context

    def optgroups(self, name: str, value: list[str], attrs: dict | None = None) -> list:
        """Return options for the chosen values alone, in the order in which they were chosen."""
        wanted = [str(one) for one in value if str(one)]
        found = self._found(wanted)
        options = [
            self.create_option(name, pk, str(found[pk]), True, index) for index, pk in enumerate(wanted) if pk in found
        ]
        return [(None, options, 0)]

    def _found(self, wanted: list[str]) -> dict[str, Any]:
        queryset = self.choices.queryset  # always a ModelChoiceIterator here
        return {str(one.pk): one for one in queryset.filter(pk__in=[pk for pk in wanted if is_key(pk)])}


class OrderedMultipleChoice(forms.ModelMultipleChoiceField):
    """A multiple choice that keeps the order in which things were chosen. Cleans to a list."""

    def clean(self, value: Any) -> list:
        """Return the chosen objects in order; raise ValidationError for one that does not exist."""
        for pk in value if isinstance(value, list | tuple) else ():
            if not is_key(str(pk)):
                message = self.error_messages["invalid_pk_value"]
                raise ValidationError(message, code="invalid_pk_value", params={"pk": pk})
        chosen = {str(one.pk): one for one in super().clean(value)}
        return [chosen[str(pk)] for pk in dict.fromkeys(value or []) if str(pk) in chosen]

    def has_changed(self, initial: Any, data: Any) -> bool:
        return [str(self.prepare_value(one)) for one in initial or []] != [str(one) for one in data or []]
