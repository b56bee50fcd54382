"""The interface's catalogues as a person looks at them: how complete each is, and what is missing, read from the files."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path

import polib

from articles import languages
from articles.enums import CompiledState, MessageState
from newsroom import catalogues


@dataclass(frozen=True)
class Message:
    """One message of a catalogue: what it is called in the code, what a language makes of it, and where it stands."""

    state: MessageState
    context: str
    texts: tuple[str, ...]
    translations: tuple[str, ...]
    notes: str
    places: tuple[str, ...]

    @property
    def words(self) -> str:
        """All that it can be found by, folded."""
        return "\n".join((self.context, *self.texts, *self.translations, self.notes, *self.places)).casefold()


@dataclass(frozen=True)
class Catalogue:
    """One file: its messages in their order, obsolete ones aside, and what became of it."""

    language: str
    domain: str
    messages: tuple[Message, ...] = ()
    obsolete: int = 0
    changed_at: datetime | None = None
    compiled: CompiledState = CompiledState.MISSING
    #: Why it could not be read; then it holds nothing.
    fault: str = ""

    @property
    def key(self) -> str:
        return f"{self.language}.{self.domain}"

    @property
    def translated(self) -> int:
        return self._count(MessageState.TRANSLATED)

    @property
    def missing(self) -> int:
        return self._count(MessageState.MISSING)

    @property
    def fuzzy(self) -> int:
        return self._count(MessageState.FUZZY)

    @property
    def percent(self) -> int:
        """How many of its messages are translated; 100 only when all are."""
        return self.translated * 100 // len(self.messages) if self.messages else 0

    def _count(self, state: MessageState) -> int:
        return sum(message.state == state for message in self.messages)


def all_catalogues() -> list[Catalogue]:
    """Return every language's catalogues. A file is read again only after it, or what was compiled from it, changed."""
    return [catalogue(language, domain) for language in languages.codes() for domain in catalogues.DOMAINS]


def catalogue(language: str, domain: str) -> Catalogue:
    """Return one catalogue; an empty one where there is no file, or none that can be read."""
    path = catalogues.path_of(language, domain)
    stamps = tuple(_stamp(one) for one in (path, path.with_suffix(".mo")))
    return _read(path, language, domain, stamps)


def found(messages: Iterable[Message], words: str, states: Iterable[MessageState]) -> list[Message]:
    """Return the messages in one of these states that hold every word, without regard to case."""
    wanted, states = words.casefold().split(), frozenset(states)
    return [one for one in messages if one.state in states and all(word in one.words for word in wanted)]


def _stamp(path: Path) -> tuple[int, int] | None:
    try:
        status = path.stat()
    except FileNotFoundError:
        return None
    return status.st_mtime_ns, status.st_size


@lru_cache(maxsize=64)
def _read(path: Path, language: str, domain: str, stamps: tuple) -> Catalogue:
    """Read a file as it stands; `stamps` only tell one state of it from another."""
    if stamps[0] is None:
        return Catalogue(language, domain)
    changed_at = datetime.fromtimestamp(stamps[0][0] / 1e9, UTC)
    try:
        file = polib.pofile(str(path))
    except (OSError, ValueError) as fault:  # a broken file, or one that an editor is just writing
        return Catalogue(language, domain, changed_at=changed_at, fault=str(fault))
    return Catalogue(
        language,
        domain,
        tuple(_message(entry) for entry in file if not entry.obsolete),
        len(file.obsolete_entries()),
        changed_at,
        _compiled(path, stamps[1] is not None),
    )


def _compiled(path: Path, exists: bool) -> CompiledState:
    if not exists:
        return CompiledState.MISSING
    return CompiledState.CURRENT if catalogues.is_compiled(path) else CompiledState.STALE


def _message(entry: polib.POEntry) -> Message:
    texts = (entry.msgid, entry.msgid_plural) if entry.msgid_plural else (entry.msgid,)
    said = tuple(entry.msgstr_plural.values()) if entry.msgid_plural else (entry.msgstr,)
    state = MessageState.FUZZY if entry.fuzzy else MessageState.TRANSLATED if all(said) else MessageState.MISSING
    places = tuple(f"{file}:{line}" if line else file for file, line in entry.occurrences)
    return Message(state, entry.msgctxt or "", texts, tuple(filter(None, said)), entry.comment, places)
