"""Sections and tags in templates: their words in just one language."""

from django import template

from articles.models.named import NamedPerLanguage

register = template.Library()


@register.filter
def name_in(thing: NamedPerLanguage, language: str) -> str:
    """Return the name in this language; empty if it has none."""
    return thing.name_in(language)


@register.filter
def slug_in(thing: NamedPerLanguage, language: str) -> str:
    """Return the part of the address in this language; empty if it has none."""
    return thing.slug_in(language)
