"""What a file is, told by its first bytes whatever its name says, and why we do not take it."""

import re
from collections.abc import Callable

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

#: How much of a file is read to tell what it is.
HEAD_BYTES = 1024

WEB_PAGE = re.compile(rb"<(!doctype\s+html|html|head|body|script|title|meta|iframe|div)\b", re.IGNORECASE)
SVG = re.compile(rb"<svg\b|<!doctype\s+svg", re.IGNORECASE)
#: Brands of HEIF files (ISO/IEC 23008-12); AVIF has brands of its own and is taken.
HEIC_BRANDS = (b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"hevm", b"hevs")


def _starts(*signatures: bytes) -> Callable[[bytes], bool]:
    return lambda head: head.startswith(signatures)


def _is_heic(head: bytes) -> bool:
    brands = head[8:40]
    return head[4:8] == b"ftyp" and (
        head[8:12] in HEIC_BRANDS or (b"avif" not in brands and any(brand in brands for brand in HEIC_BRANDS))
    )


def _is_film(head: bytes) -> bool:
    return head[4:8] == b"ftyp" and head[8:11] not in (b"avi", b"mif", b"msf", b"hei", b"hev")


#: Code, how the kind is known, and what an editor reads, in order.
REFUSED: list[tuple[str, Callable[[bytes], bool], object]] = [
    (
        "gif",
        _starts(b"GIF87a", b"GIF89a"),
        _("This is a GIF, which shows photos in few colours. Save it as JPEG or PNG and upload that."),
    ),
    (
        "svg",
        lambda head: bool(SVG.search(head)),
        _("This is an SVG drawing, which can carry scripts. Export it as PNG and upload that."),
    ),
    (
        "heic",
        _is_heic,
        _("This is a HEIC photo, which most browsers cannot show. Export it as JPEG and upload that."),
    ),
    (
        "tiff",
        _starts(b"II*\x00", b"MM\x00*", b"II+\x00", b"MM\x00+"),
        _("This is a TIFF or raw camera file, which browsers cannot show. Export it as JPEG and upload that."),
    ),
    (
        "bmp",
        lambda head: head.startswith(b"BM") and head[6:10] == b"\x00\x00\x00\x00",
        _("This is a BMP, which is too heavy for the web. Save it as PNG or JPEG and upload that."),
    ),
    (
        "pdf",
        lambda head: b"%PDF-" in head,
        _("This is a PDF, not a picture. Export the page as JPEG or PNG and upload that."),
    ),
    (
        "psd",
        _starts(b"8BPS"),
        _("This is a Photoshop document, not a finished picture. Export it as JPEG or PNG and upload that."),
    ),
    ("film", _is_film, _("This is a video, not a picture. Upload a JPEG or PNG of one frame.")),
    (
        "jxl",
        _starts(b"\xff\x0a", b"\x00\x00\x00\x0cJXL "),
        _("This is a JPEG XL, which most browsers cannot show. Export it as JPEG and upload that."),
    ),
    (
        "document",
        _starts(b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"{\\rtf"),
        _("This is a document or an archive, not a picture. Take the picture out of it and upload that."),
    ),
    (
        "html",
        lambda head: bool(WEB_PAGE.search(head)),
        _("This is a web page, not a picture. Open the page, save the picture itself and upload that."),
    ),
]

FORMAT_NAMES = pgettext_lazy("formats of pictures that are taken", "JPEG, PNG, WebP or AVIF")


def is_taken(head: bytes) -> bool:
    """Tell whether a file begins as JPEG, PNG, WebP or AVIF do; then it is one, whatever words its comments hold."""
    return (
        head.startswith((b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n"))
        or (head[:4] == b"RIFF" and head[8:12] == b"WEBP")
        or (head[4:8] == b"ftyp" and head[8:12] in (b"avif", b"avis"))
    )


def reason_against(head: bytes) -> tuple[str, object] | None:
    """Return code and message if the first bytes are those of a kind of file that is not taken; else None."""
    if is_taken(head):
        return None
    return next(((code, message) for code, recognises, message in REFUSED if recognises(head)), None)
