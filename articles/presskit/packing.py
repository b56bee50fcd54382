"""A press kit as one zip file."""

import zipfile
from tempfile import TemporaryFile
from typing import IO

from django.utils.translation import pgettext

from articles.presskit.documents import html_document, picture_text, plain_text
from articles.presskit.kit import Kit, KitPicture

_CHUNK_BYTES = 256 * 1024


def pack(kit: Kit, name: str) -> IO[bytes]:
    """Return the kit as a zip, open for reading: a folder `name` with one of texts per language, and one of pictures."""
    # Translators: name of a folder in a file that is downloaded; small letters, no spaces.
    folder = pgettext("folder in a press kit", "pictures")
    file: IO[bytes] = TemporaryFile()  # noqa: SIM115 - the answer closes it
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for edition in kit.editions:
            base = f"{name}/{edition.language}/{edition.slug}"
            _write(archive, kit, f"{base}.html", html_document(edition, kit, f"../{folder}"))
            _write(archive, kit, f"{base}.txt", "\ufeff" + plain_text(edition, kit))  # a mark, for editors that guess
        for picture in kit.pictures:
            _add(archive, kit, f"{name}/{folder}", picture)
    file.seek(0)
    return file


def _add(archive: zipfile.ZipFile, kit: Kit, folder: str, picture: KitPicture) -> None:
    """Add a picture's file as it is, and a text with its caption and credit per language; a file that is lost is left out."""
    try:
        source = picture.picture.file.open("rb")
    except OSError:
        return
    with source, archive.open(_entry(kit, f"{folder}/{picture.file_name}", zipfile.ZIP_STORED), "w") as target:
        while chunk := source.read(_CHUNK_BYTES):
            target.write(chunk)
    stem = picture.file_name.rpartition(".")[0]
    for edition in kit.editions:
        text = "\ufeff" + picture_text(picture, edition.language)
        _write(archive, kit, f"{folder}/{stem}.{edition.language}.txt", text)


def _write(archive: zipfile.ZipFile, kit: Kit, name: str, text: str) -> None:
    archive.writestr(_entry(kit, name, zipfile.ZIP_DEFLATED), text.replace("\n", "\r\n"))


def _entry(kit: Kit, name: str, how: int) -> zipfile.ZipInfo:
    """Return an entry dated by the story's last change: the same kit is the same bytes."""
    entry = zipfile.ZipInfo(name, kit.changed_at.timetuple()[:6])
    entry.compress_type = how
    entry.external_attr = 0o644 << 16
    return entry
