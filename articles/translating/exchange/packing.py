"""Files for translators' tools, one as it is or many in a zip that is written as it goes."""

import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from io import BytesIO

from articles.texts import first_free, slug_of
from articles.translating.exchange import po, xliff12, xliff20
from articles.translating.exchange.content import FileFormat, OutgoingFile

_WRITERS = {FileFormat.PO: po.write, FileFormat.XLIFF_12: xliff12.write, FileFormat.XLIFF_20: xliff20.write}
_MAX_NAME_CHARACTERS = 80
#: The time that all files in a zip bear, so that two exports of the same are the same; the earliest that zip knows.
_TIME = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True)
class Packed:
    """A file as it is sent or saved."""

    name: str
    content: bytes


def pack(file: OutgoingFile, form: FileFormat) -> Packed:
    """Return one story for one language in a format, named after the story and its languages."""
    slug = slug_of(file.name, _MAX_NAME_CHARACTERS) or "story"
    name = f"{slug}.{file.source_language}-{file.target_language}"
    if form == FileFormat.XLIFF_20:
        name += ".v2"  # beside a file of 1.2, which ends alike
    return Packed(f"{name}{form.suffix}", _WRITERS[form](file))


def named_apart(files: Iterable[Packed]) -> Iterator[Packed]:
    """Yield the files, those that are named like an earlier one under another name."""
    taken: set[str] = set()
    for file in files:
        stem, dot, rest = file.name.partition(".")
        name = first_free(stem, {one.partition(".")[0] for one in taken if one.partition(".")[2] == rest}) + dot + rest
        taken.add(name)
        yield Packed(name, file.content)


def zipped(files: Iterable[Packed]) -> Iterator[bytes]:
    """Yield a zip of the files, piece by piece; only one story is in memory at a time."""
    buffer = _Drain()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for file in named_apart(files):
            entry = zipfile.ZipInfo(file.name, _TIME)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, file.content)
            yield buffer.drained()
    yield buffer.drained()


class _Drain(BytesIO):
    """What a zip is written to where nobody can seek: it is emptied while it grows."""

    def seekable(self) -> bool:
        return False

    def drained(self) -> bytes:
        content = self.getvalue()
        super().seek(0)
        self.truncate()
        return content
