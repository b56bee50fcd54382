"""Columns that the desk's lists share."""

from collections.abc import Callable
from typing import Any

from django.contrib import admin
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import pgettext

from articles import languages


def text_column(
    text_in: Callable[[Any, str], str], language: str, ordering: str | None = None, *, missing: bool = True
) -> Callable[[Any], Any]:
    """Return a list's column of a text in one language, headed by the language's name; says what is missing, if it matters."""

    @admin.display(description=languages.own_name(language), ordering=ordering)
    def text(thing: Any) -> SafeString | str:
        found = text_in(thing, language)
        return marked(found, language) if found or missing else ""

    text.__name__ = f"text_{language}"
    return text


def marked(text: str, language: str) -> SafeString:
    """Return a text as HTML that says its language, or that there is none."""
    if text:
        return format_html('<span lang="{}">{}</span>', language, text)
    return format_html(
        '<em class="missing" data-language="{}">{}</em>', language, pgettext("name in a language", "missing")
    )


class ChoosingMixin:
    """A list whose choice of actions says what it is for."""

    def get_action_choices(self, request: Any, default_choices: Any = None) -> list[tuple[str, str]]:
        # Translators: first entry of the menu of what can be done with the ticked rows of a list.
        return super().get_action_choices(request, [("", pgettext("menu of actions", "With the ticked ones…"))])
