"""Which words of the interface belong to one language and not to another, as the catalogues say."""

import re
from functools import cache

import polib

from articles import languages
from newsroom import catalogues
from tests.site.crawling import pattern_of

#: Whose messages readers meet: everything but the desk, commands, and refusals of its forms.
PUBLIC = re.compile(r"templates/(base|pages/|components/)|articles/(views|templatetags|enums|feeds|context)")


@cache
def messages(language: str, *, public: bool = True) -> dict[tuple[str, str], list[str]]:
    """Return the public messages in a language, or all of them, by context and source."""
    return {
        (entry.msgctxt or "", entry.msgid): [entry.msgstr] if entry.msgstr else list(entry.msgstr_plural.values())
        for entry in polib.pofile(str(catalogues.path_of(language, "django")))
        if not public or any(PUBLIC.search(file) for file, _line in entry.occurrences)
    }


@cache
def foreign_messages(language: str, *, public: bool = True) -> list[tuple[str, re.Pattern[str], bool]]:
    """Return what no page of this language may say: text, pattern, and whether it is telling inside a longer text too."""
    own = {text for texts in messages(language, public=public).values() for text in texts}
    found = []
    for other in languages.others(language):
        for texts in messages(other, public=public).values():
            found += [
                (text, pattern_of(text), _is_telling(text))
                for text in texts
                if text not in own and (_is_telling(text) or not text.startswith(("%(", "{")))
            ]
    return found


def _is_telling(text: str) -> bool:
    """Tell whether a message cannot be part of a sentence in another language by chance."""
    fixed = re.sub(r"%\(\w+\)\w|\{\w*\}", " ", text)
    return len(re.findall(r"[^\W\d_]{2,}", fixed)) >= 2


def slips(text: str, language: str, *, public: bool = True) -> list[str]:
    """Return the foreign messages that a stretch of text says."""
    return [
        message
        for message, pattern, telling in foreign_messages(language, public=public)
        if (pattern.search(text) if telling else pattern.fullmatch(text))
    ]
