"""PO files (gettext): one entry a segment, its context the segment's id, the source that it was made from as the previous one."""

import re
from datetime import UTC, datetime

import polib
from django.utils.translation import gettext as _
from django.utils.translation import to_locale

from articles.exchange.faults import UnreadableFileError
from articles.translating.codes import Code
from articles.translating.exchange import code_text, control, identity
from articles.translating.exchange.assembling import assembled, marks_beside, too_many
from articles.translating.exchange.content import (
    Fault,
    IncomingFile,
    IncomingUnit,
    OutgoingFile,
    OutgoingUnit,
)
from articles.translating.exchange.limits import MAX_LINES, MAX_MESSAGE_CHARACTERS, MAX_SEGMENTS

STORY, SOURCE_LANGUAGE, RECORD = "X-Story", "X-Source-Language", "X-Segments"
_KEYWORD = re.compile(r'(?:#~ ?|#\| ?|#~\| ?)?(?:msgctxt|msgid|msgid_plural|msgstr(?:\[\d+\])?)?\s*"(?:[^"\\]|\\.)*"')
_LINE_NUMBER = re.compile(r"\(line (\d+)\)")
#: Marks and links that a translation has beyond its source, or with another address.
_OWN = "→ "


def write(file: OutgoingFile) -> bytes:
    """Return a story for one language as a PO file in UTF-8."""
    catalogue = polib.POFile(wrapwidth=100)
    newsroom = _one_line(file.newsroom) or file.story
    catalogue.header = "\n".join(filter(None, map(_one_line, [file.title, *file.note.splitlines()])))
    catalogue.metadata = {
        "Project-Id-Version": newsroom,
        "Report-Msgid-Bugs-To": newsroom,
        "POT-Creation-Date": _date(file.written_at),
        "PO-Revision-Date": _date(file.changed_at),
        "Last-Translator": newsroom,
        "Language-Team": file.target_language,
        "Language": to_locale(file.target_language),
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        STORY: file.story,
        SOURCE_LANGUAGE: file.source_language,
        RECORD: identity.record(file.units),
    }
    catalogue.extend(_entry(unit) for unit in file.units)
    return f"{catalogue}".encode()


def read(text: str, name: str) -> IncomingFile:
    """Return what a PO file says. Raises UnreadableFileError with the line that is malformed."""
    text = control.without_strange_lines(text.replace("\r\n", "\n").replace("\r", "\n"))
    if text.count("\n") > MAX_LINES:
        raise too_many()
    _look_over(text)
    try:
        # The line feed at the end keeps polib from taking the text for a file's name.
        catalogue = polib.pofile(text + "\n")
    except (OSError, ValueError, IndexError, AttributeError, KeyError) as error:
        line = _LINE_NUMBER.search(str(error))
        raise _malformed(int(line.group(1)) if line else 0) from error
    head = {key.lower(): value for key, value in catalogue.metadata.items()}
    file = IncomingFile(
        name=name,
        story=head.get(STORY.lower(), "").strip(),
        source_language=head.get(SOURCE_LANGUAGE.lower(), "").strip(),
        target_language=head.get("language", "").strip().replace("_", "-"),
    )
    units = [_unit(entry) for entry in catalogue if not entry.obsolete]
    return assembled(file, head.get(RECORD.lower(), ""), units)


def _entry(unit: OutgoingUnit) -> polib.POEntry:
    notes = [
        *unit.notes,
        *code_text.lines(unit.source.codes),
        *(_OWN + line for line in code_text.lines(unit.own_codes)),
    ]
    return polib.POEntry(
        msgctxt=unit.id,
        msgid=control.escaped_for_po(unit.source.text),
        msgstr=control.escaped_for_po(unit.target.text),
        comment="\n".join(map(_one_line, notes)),
        occurrences=[(identity.written_mark(unit.key, unit.marks), "")],
        flags=["fuzzy"] if unit.state.is_fuzzy else [],
        previous_msgctxt=unit.id if unit.former_source else None,
        previous_msgid=control.escaped_for_po(unit.former_source) if unit.former_source else None,
    )


def _unit(entry: polib.POEntry) -> IncomingUnit:
    identifier = (entry.msgctxt or "").strip()
    comment = entry.comment.splitlines()
    codes: dict[int, Code] = code_text.read_lines(comment)
    own = code_text.read_lines(line.removeprefix(_OWN) for line in comment if line.startswith(_OWN))
    return IncomingUnit(
        id=identifier,
        source=control.unescaped(entry.msgid),
        target=control.unescaped(entry.msgstr),
        fuzzy="fuzzy" in entry.flags,
        marks=marks_beside(identifier, " ".join(place for place, _line in entry.occurrences)),
        codes={**codes, **own},
        fault=Fault.INCOMPLETE if entry.msgid_plural else "",
    )


def _look_over(text: str) -> None:
    """Refuse what polib would take in silence, such as a string without an end, or would be slow about."""
    size = entries = 0
    for number, line in enumerate(text.split("\n"), 1):
        line = line.strip()
        size = size + len(line) if line.startswith('"') else len(line)
        if size > MAX_MESSAGE_CHARACTERS:
            raise UnreadableFileError(
                _("The text at line %(line)d is longer than any segment of a story.") % {"line": number}
            )
        entries += line.startswith("msgid ")
        if entries > MAX_SEGMENTS + 1:
            raise too_many()
        is_comment = line[:1] == "#" and line[:2] not in ("#~", "#|")
        if line and not is_comment and line not in ("#~", "#|") and not _KEYWORD.fullmatch(line):
            raise _malformed(number)


def _malformed(line: int) -> UnreadableFileError:
    if not line:
        return UnreadableFileError(_("This is no PO file."))
    return UnreadableFileError(
        _("Line %(line)d is not as a PO file is written; the file may have been cut off or changed by hand.")
        % {"line": line}
    )


def _one_line(text: str) -> str:
    """Return a text for people as one line of a comment."""
    return control.without_strange_lines(" ".join(text.split()))


def _date(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y-%m-%d %H:%M+0000")
