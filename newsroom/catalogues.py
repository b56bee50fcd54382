"""The interface's catalogues: where they are, what makes one complete, and how they are compiled without gettext's tools."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import polib
from django.conf import settings
from django.utils import translation

DOMAINS = ("django", "djangojs")
#: %(name)s, %s, %d and {name}: what the code puts in. A doubled %% is a plain sign.
_PLACEHOLDER = re.compile(r"%\(\w+\)[-#0+. \d]*[a-z]|(?<!%)%[sd]|\{\w*\}")
_PLURALS = re.compile(r"nplurals\s*=\s*(\d+)")
_FINAL_MARKS = ".:…!?"


@dataclass(frozen=True)
class Fault:
    """One thing wrong: the file, its line (0 if it concerns the whole file), and what to do."""

    path: Path
    line: int
    message: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.message}"


def path_of(language: str, domain: str) -> Path:
    """Return where the catalogue of this language and domain (django, djangojs) is kept."""
    return Path(settings.LOCALE_PATHS[0]) / translation.to_locale(language) / "LC_MESSAGES" / f"{domain}.po"


def faults(path: Path, language: str) -> list[Fault]:
    """Return all that is wrong in one catalogue by itself; empty if it is complete."""
    if not path.exists():
        return [Fault(path, 0, "the catalogue is missing: run `make messages`")]
    try:
        catalogue = polib.pofile(str(path), check_for_duplicates=True)
    except (OSError, ValueError, UnicodeDecodeError) as error:
        return [Fault(path, 0, f"malformed: {error}")]
    found = [Fault(path, 0, message) for message in _header_faults(catalogue, language)]
    for entry in catalogue:
        found += [
            Fault(path, entry.linenum, f"{message} (“{entry.msgid[:60]}”)")
            for message in _entry_faults(entry, plural_forms(language))
        ]
    return found


@cache
def plural_forms(language: str) -> int:
    """Return how many plural forms the language has, as Django's own catalogue says; two where it has none."""
    import django

    folder = Path(django.__file__).parent / "conf" / "locale" / translation.to_locale(language)
    own = folder / "LC_MESSAGES" / "django.po"
    return _forms_of(polib.pofile(str(own))) or 2 if own.exists() else 2


def _forms_of(catalogue: polib.POFile) -> int:
    match = _PLURALS.match(catalogue.metadata.get("Plural-Forms", ""))
    return int(match[1]) if match else 0


def _header_faults(catalogue: polib.POFile, language: str) -> Iterator[str]:
    if catalogue.metadata.get("Language") != translation.to_locale(language):
        yield f"the header does not say Language: {translation.to_locale(language)}"
    if "charset=UTF-8" not in catalogue.metadata.get("Content-Type", ""):
        yield "the header does not say charset=UTF-8"
    if _forms_of(catalogue) != plural_forms(language):
        yield f"the header does not say nplurals={plural_forms(language)} in Plural-Forms"


def _entry_faults(entry: polib.POEntry, forms: int) -> Iterator[str]:
    if entry.obsolete:
        yield "obsolete: remove it"
        return
    if entry.fuzzy:
        yield "fuzzy: check it and remove the mark"
    if entry.msgid_plural:
        texts = [entry.msgstr_plural.get(number, "") for number in range(max(forms, len(entry.msgstr_plural)))]
        if len(texts) != forms:
            yield f"{len(texts)} plural forms instead of {forms}"
    else:
        texts = [entry.msgstr]
    if not all(texts):
        yield "not translated"
        return
    for number, text in enumerate(texts):
        yield from _text_faults(entry, text, is_singular=number == 0 and forms > 1)


def _text_faults(entry: polib.POEntry, text: str, *, is_singular: bool) -> Iterator[str]:
    sources = [entry.msgid_plural or entry.msgid]
    if is_singular and entry.msgid_plural:
        sources.append(entry.msgid)
    if not any(placeholders(text) == placeholders(source) for source in sources):
        yield "the placeholders are not those of the source"
    source = entry.msgid
    if _edges(text) != _edges(source):
        yield "it does not begin and end with the same white space as the source"
    marks = [whole.rstrip()[-1:] for whole in (text, source)]
    if marks[0] != marks[1] and any(mark in _FINAL_MARKS for mark in marks if mark):
        yield "it does not end with the same punctuation as the source"


def placeholders(text: str) -> Counter[str]:
    """Return what the code puts into a message, each with how often."""
    return Counter(_PLACEHOLDER.findall(text.replace("%%", "")))


def _edges(text: str) -> tuple[str, str]:
    return text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]


def identities(path: Path) -> set[tuple[str, str, str]]:
    """Return the messages of a catalogue, each as context, message and plural."""
    return {
        (entry.msgctxt or "", entry.msgid, entry.msgid_plural or "")
        for entry in polib.pofile(str(path))
        if not entry.obsolete
    }


def compile_catalogue(path: Path) -> Path:
    """Write the compiled catalogue that Django reads beside its source, and return its path."""
    target = path.with_suffix(".mo")
    target.write_bytes(polib.pofile(str(path)).to_binary())
    return target


def is_compiled(path: Path) -> bool:
    """Tell whether the compiled catalogue says what its source says."""
    compiled = path.with_suffix(".mo")
    return compiled.exists() and compiled.read_bytes() == polib.pofile(str(path)).to_binary()


def finish(path: Path, language: str) -> None:
    """Write the head that every catalogue of ours has; complete the one of the language in which messages are written.

    Nothing in the head changes from run to run, so that a difference is always a message.
    """
    catalogue = polib.pofile(str(path), wrapwidth=0)
    plurals = catalogue.metadata.get("Plural-Forms") or "nplurals=2; plural=(n != 1);"
    catalogue.header = f"Dwiwarta: the interface in {translation.get_language_info(language)['name']}."
    catalogue.metadata_is_fuzzy = False
    catalogue.metadata = {
        "Project-Id-Version": "Dwiwarta",
        "Language": translation.to_locale(language),
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "Plural-Forms": plurals,
    }
    for entry in catalogue:
        if entry.msgid_plural:
            entry.msgstr_plural = {
                number: entry.msgstr_plural.get(number, "") for number in range(plural_forms(language))
            }
        if language == settings.MESSAGE_LANGUAGE:
            _say_the_source(entry)
    catalogue.save()


def _say_the_source(entry: polib.POEntry) -> None:
    if entry.msgid_plural:
        entry.msgstr_plural = {0: entry.msgid, 1: entry.msgid_plural}
    elif not entry.msgstr:
        entry.msgstr = entry.msgid
