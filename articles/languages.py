"""Everything that knows how a language becomes a column, a prefix or a menu."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db.models import Model
from django.utils.translation import get_language, get_language_info, gettext
from modeltranslation.utils import build_localized_fieldname


def codes() -> list[str]:
    """Return the codes of the site's languages, the default first."""
    return [code for code, _name in settings.LANGUAGES]


def choices() -> list[tuple[str, str]]:
    """Return the languages as choices of a field. Given to fields as a function, so that migrations do not name them."""
    return [(code, str(name)) for code, name in settings.LANGUAGES]


def default() -> str:
    """Return the code of the default language."""
    return settings.LANGUAGE_CODE


def active() -> str:
    """Return the code of the language of this request; the default one where none is active."""
    language = get_language()
    return language if language in codes() else default()


def own_name(language: str) -> str:
    """Return the language's name in itself, as the settings write it."""
    return str(dict(settings.LANGUAGES).get(language, language))


def name(language: str) -> str:
    """Return the language's name in the active language."""
    return str(gettext(get_language_info(language)["name"]))


def named() -> list[tuple[str, str]]:
    """Return code and name, in the active language, of each of the site's languages."""
    return [(code, name(code)) for code in codes()]


def is_right_to_left(language: str) -> bool:
    """Tell whether the language is written from right to left."""
    return bool(get_language_info(language)["bidi"])


def others(language: str) -> list[str]:
    """Return the codes of all languages but this one."""
    return [code for code in codes() if code != language]


def column(field: str, language: str) -> str:
    """Return the name of the column that holds `field` in `language`.

    modeltranslation calls Indonesian columns `…_ind`, as `…_id` would read as a foreign key;
    this is the one place that knows.
    """
    return build_localized_fieldname(field, language)


def columns(*fields: str) -> list[str]:
    """Return the columns of the fields in all languages, field by field."""
    return [column(field, language) for field in fields for language in codes()]


def text(instance: Model, field: str, language: str) -> str:
    """Return what the instance holds for `field` in just this language; empty if it holds nothing, never another's text."""
    return getattr(instance, column(field, language)) or ""


def set_text(instance: Model, field: str, language: str, value: Any) -> None:
    """Put a text into the instance in this language."""
    setattr(instance, column(field, language), value)


@dataclass(frozen=True)
class MenuEntry:
    """One language of the menu: its code, its own name, the address it leads to, and whether it is the one being read."""

    language: str
    name: str
    url: str
    current: bool


def menu(addresses: dict[str, str]) -> list[MenuEntry]:
    """Return the language menu from the addresses of this page's editions; a language without one is not offered."""
    current = active()
    return [MenuEntry(code, own_name(code), addresses[code], code == current) for code in codes() if code in addresses]
