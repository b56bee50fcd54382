"""System checks: what a settings mistake would break, said before it does."""

from django.conf import settings
from django.core.checks import Error, Warning, register
from django.utils.translation import check_for_language

from articles import languages


@register()
def languages_are_usable(app_configs, **kwargs) -> list:
    """Check that the languages and modeltranslation's settings fit together."""
    found: list = []
    if languages.default() != languages.codes()[0]:
        found.append(
            Error(
                "LANGUAGE_CODE is not the first of LANGUAGES.",
                hint="Put the default language first.",
                id="articles.E001",
            )
        )
    if settings.MODELTRANSLATION_FALLBACK_LANGUAGES != {"default": ()}:
        found.append(
            Error(
                "MODELTRANSLATION_FALLBACK_LANGUAGES lets one language fall back to another.",
                hint='Set it to {"default": ()}.',
                id="articles.E002",
            )
        )
    found += [
        Warning(
            f"The language “{code}” has no catalogue.",
            hint="Make one: manage.py makemessages -l CODE (docs/translators.md).",
            id="articles.W001",
        )
        for code in languages.codes()
        if not check_for_language(code)
    ]
    return found
