"""How each language is written (numbers, dates, words, endings), as `locale/CODE/writing.toml` tells it.

A language without that file works as well: less is known of it, so less is checked.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import to_locale

FILE = "writing.toml"
_NOTHING: Mapping[str, Any] = MappingProxyType({})


@dataclass(frozen=True)
class Writing:
    """What is known of how a language is written. Each room reads the tables that it owns, and explains them in the file."""

    language: str
    tables: Mapping[str, Any] = field(default_factory=lambda: _NOTHING, hash=False)

    def table(self, name: str) -> Mapping[str, Any]:
        """Return a table of the file, "dates" or, within another, "dates.months"; empty where the file has none."""
        found: Any = self.tables
        for part in name.split("."):
            found = found.get(part, _NOTHING) if isinstance(found, Mapping) else _NOTHING
        return found if isinstance(found, Mapping) else _NOTHING

    def text(self, name: str, key: str, default: str = "") -> str:
        """Return one text of a table."""
        return str(self.table(name).get(key, default))

    def words(self, name: str, key: str) -> tuple[str, ...]:
        """Return a list of words of a table; a text alone counts as a list of one."""
        found = self.table(name).get(key, ())
        return (found,) if isinstance(found, str) else tuple(str(word) for word in found)


def writing(language: str) -> Writing:
    """Return what is known of how the language is written, read once.

    The file is looked for in the folders of LOCALE_PATHS, first under the language's own name, then under that of the
    language it is a variant of. Raises ImproperlyConfigured, naming the file and the line, where it is not TOML.
    """
    return _read(language, tuple(str(folder) for folder in settings.LOCALE_PATHS))


@cache
def _read(language: str, folders: tuple[str, ...]) -> Writing:
    for name in dict.fromkeys((language, language.split("-")[0])):
        for folder in folders:
            path = Path(folder) / to_locale(name) / FILE
            if path.is_file():
                return Writing(language, _tables(path))
    return Writing(language)


def _tables(path: Path) -> Mapping[str, Any]:
    try:
        return MappingProxyType(tomllib.loads(path.read_text(encoding="utf-8")))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ImproperlyConfigured(f"{path} cannot be read: {error}") from error
