"""Uploaded files as what they hold: told apart by content, never by name; within limits; each with its reason if unreadable."""

import codecs
import re
import zipfile
import zlib
from dataclasses import replace
from io import BytesIO

from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _

from articles.exchange.faults import UnreadableFileError
from articles.translating.exchange import limits, po, xliff12, xliff20
from articles.translating.exchange.content import Fault, IncomingFile
from articles.translating.exchange.control import storable
from articles.translating.exchange.xml import local_name, parse

_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark begins alike
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CHARSET = re.compile(rb"Content-Type:[^\n]{0,100}?charset=([A-Za-z0-9._-]{1,40})", re.IGNORECASE)
_XML_DECLARATION = re.compile(r"\A\s*<\?xml[^>]{0,200}\?>")
_ZIP, _NOT_TEXT = b"PK\x03\x04", (b"PK", b"%PDF", b"\x1f\x8b", b"Rar!", b"7z\xbc\xaf", b"\xd0\xcf\x11\xe0")
_WHAT = {"1.2": xliff12.read, "2.0": xliff20.read, "2.1": xliff20.read}


def read(data: bytes, name: str) -> list[IncomingFile]:
    """Return the files for stories in an uploaded file: one, those of an XLIFF document, or those of a zip.

    What cannot be read is among them with its `problem`, in the active language; nothing is raised.
    """
    try:
        if len(data) > limits.MAX_FILE_BYTES:
            return [refused_for_size(len(data), name)]
        found = _read_zip(data, name) if data.startswith(_ZIP) else _read_one(data, name)
    except UnreadableFileError as problem:
        found = [IncomingFile(name, str(problem))]
    return [_storable(file) for file in found]


def refused_for_size(size: int, name: str) -> IncomingFile:
    """Return what is said of a file that is too large to be read, so that nobody has to read it."""
    reason = _("The file has %(size)s; at most %(limit)s are taken.")
    return IncomingFile(
        storable(name), reason % {"size": filesizeformat(size), "limit": filesizeformat(limits.MAX_FILE_BYTES)}
    )


def _read_one(data: bytes, name: str) -> list[IncomingFile]:
    if not data.strip():
        raise UnreadableFileError(_("The file is empty."))
    if data.startswith(_NOT_TEXT):
        raise UnreadableFileError(_("This is neither PO nor XLIFF, nor a zip of such files."))
    marked = _by_byte_order_mark(data)
    if _looks_like_xml(data if marked is None else marked.encode("utf-8", "replace")):
        return _read_xml(data if marked is None else _XML_DECLARATION.sub("", marked).encode("utf-8", "replace"), name)
    return [po.read(_decoded(data) if marked is None else marked, name)]


def _storable(file: IncomingFile) -> IncomingFile:
    """Return a file with nothing in it that could not be kept; a segment that held such a character is marked."""
    heads = ("name", "problem", "story", "source_language", "target_language")
    units = tuple(
        replace(unit, target="", source="", fault=Fault.CHARACTER)
        if (unit.target, unit.source) != (storable(unit.target), storable(unit.source))
        else unit
        for unit in file.units
    )
    units = tuple(replace(unit, id=storable(unit.id)) for unit in units)
    cleaned: dict = {name: storable(getattr(file, name))[:2000] for name in heads}
    return replace(file, units=units, **cleaned)


def _read_xml(data: bytes, name: str) -> list[IncomingFile]:
    root = parse(data)
    if local_name(root) != "xliff":
        raise UnreadableFileError(_("This is XML, but no XLIFF."))
    version = root.get("version", "")
    if version not in _WHAT:
        raise UnreadableFileError(
            _("This is XLIFF %(version)s; 1.2 and 2.0 are taken.") % {"version": version[:20] or "?"}
        )
    return _WHAT[version](root, name)


def _looks_like_xml(data: bytes) -> bool:
    start = data[:200].replace(b"\x00", b"").lstrip()  # UTF-16 without a mark, which XML allows to guess
    return start.startswith(b"<")


def _by_byte_order_mark(data: bytes) -> str | None:
    for mark, encoding in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return _decode(data[len(mark) :], encoding)
    return None


def _decoded(data: bytes) -> str:
    """Return a PO file's text: in the charset that it names, otherwise UTF-8; UTF-16 is told by its zeros."""
    if data[1:2] == b"\x00" or data[:1] == b"\x00":
        return _decode(data, "utf-16-le" if data[1:2] == b"\x00" else "utf-16-be")
    named = _CHARSET.search(data[:5000])
    charset = named.group(1).decode("ascii") if named else "utf-8"
    try:
        codecs.lookup(charset)
        return _decode(data, charset)
    except LookupError:  # CHARSET, as a template has it, or a codec that is none for text
        return _decode(data, "utf-8")


def _decode(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeError:
        raise UnreadableFileError(
            _("The file is not in the encoding that it says (%(encoding)s). Save it as UTF-8.")
            % {"encoding": encoding.upper()}
        ) from None


def _read_zip(data: bytes, name: str) -> list[IncomingFile]:
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            entries = [entry for entry in archive.infolist() if not _is_beside(entry)]
            _measure(entries, len(data))
            read: list[IncomingFile] = []
            left = limits.MAX_UNPACKED_BYTES
            for entry in entries:
                content = _unpacked(archive, entry, left)
                left -= len(content)
                read += _read_entry(content, f"{name}: {entry.filename}")
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError, OSError, RuntimeError, ValueError) as error:
        raise UnreadableFileError(_("The zip is damaged or locked with a password.")) from error
    if not read:
        raise UnreadableFileError(_("The zip holds no files."))
    return read


def _read_entry(content: bytes, name: str) -> list[IncomingFile]:
    try:
        if content.startswith(_ZIP):
            raise UnreadableFileError(_("A zip inside a zip is not opened."))
        return _read_one(content, name)
    except UnreadableFileError as problem:
        return [IncomingFile(name, str(problem))]


def _is_beside(entry: zipfile.ZipInfo) -> bool:
    """Tell whether an entry is a folder, or what a computer adds of its own."""
    last = entry.filename.rstrip("/").rpartition("/")[2]
    return entry.is_dir() or entry.filename.startswith("__MACOSX/") or last.startswith(".") or last == "Thumbs.db"


def _measure(entries: list[zipfile.ZipInfo], packed: int) -> None:
    """Refuse a zip by what it says of itself; what it really unpacks to is counted again."""
    size = sum(entry.file_size for entry in entries)
    if len(entries) > limits.MAX_FILES_IN_ZIP:
        raise UnreadableFileError(_("The zip holds more than %(count)d files.") % {"count": limits.MAX_FILES_IN_ZIP})
    if size > limits.MAX_UNPACKED_BYTES or size > packed * limits.MAX_ZIP_RATIO:
        raise _too_large()


def _unpacked(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, left: int) -> bytes:
    limit = min(left, limits.MAX_FILE_BYTES)
    with archive.open(entry) as stream:
        content = stream.read(limit + 1)
    if len(content) > limit:
        raise _too_large()
    return content


def _too_large() -> UnreadableFileError:
    return UnreadableFileError(
        _("The zip unpacks to more than is taken: %(limit)s in all, %(file)s a file.")
        % {
            "limit": filesizeformat(limits.MAX_UNPACKED_BYTES),
            "file": filesizeformat(limits.MAX_FILE_BYTES),
        }
    )
