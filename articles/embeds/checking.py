"""Whether an uploaded file is a document that we take: decided by its content, not by its name."""

import zipfile
from typing import IO

from django.core.exceptions import ValidationError
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _

from articles.enums import DocumentKind

MAX_DOCUMENT_BYTES = 50 * 1024 * 1024
MAX_FILM_BYTES = 300 * 1024 * 1024
_HEAD_BYTES = 4096
#: Folder in an Office Open XML file (ECMA-376) → what it is.
_OFFICE = {"word/": DocumentKind.DOCX, "xl/": DocumentKind.XLSX, "ppt/": DocumentKind.PPTX}
_FILM_BRANDS = (b"isom", b"iso2", b"iso4", b"iso5", b"iso6", b"mp41", b"mp42", b"avc1", b"M4V ", b"MSNV", b"dash")


def check_document(file: IO[bytes]) -> DocumentKind:
    """Return what a file is. Raise ValidationError, saying what is wrong and what to do, for what is not taken."""
    file.seek(0, 2)
    size = file.tell()
    file.seek(0)
    head = file.read(_HEAD_BYTES)
    file.seek(0)
    if not size:
        raise ValidationError(_("The file is empty. Choose it again."), code="empty")
    kind = _kind_of(head, file)
    limit = MAX_FILM_BYTES if kind in (DocumentKind.MP4, DocumentKind.WEBM) else MAX_DOCUMENT_BYTES
    if size > limit:
        raise ValidationError(
            _("The file is %(size)s; the limit is %(limit)s."),
            code="too_heavy",
            params={"size": filesizeformat(size), "limit": filesizeformat(limit)},
        )
    file.seek(0)
    return kind


def _kind_of(head: bytes, file: IO[bytes]) -> DocumentKind:
    if head.startswith(b"%PDF-"):
        return DocumentKind.PDF
    if head[4:8] == b"ftyp" and head[8:12] in _FILM_BRANDS:
        return DocumentKind.MP4
    if head.startswith(b"\x1a\x45\xdf\xa3") and b"webm" in head[:64]:
        return DocumentKind.WEBM
    if head.startswith(b"PK\x03\x04") and (kind := _office(file)):
        return kind
    raise ValidationError(
        _("This is none of the files that readers can take: PDF, Word, Excel, PowerPoint, MP4 or WebM."), code="kind"
    )


def _office(file: IO[bytes]) -> DocumentKind | None:
    try:
        with zipfile.ZipFile(file) as archive:
            names = archive.namelist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        return None
    if any(name.lower().endswith("vbaproject.bin") for name in names):
        raise ValidationError(_("The file holds macros. Save it without them."), code="macros")
    if "[Content_Types].xml" not in names:
        return None
    return next((kind for folder, kind in _OFFICE.items() if any(name.startswith(folder) for name in names)), None)
