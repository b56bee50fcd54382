"""Plain text as people paste it: what counts as empty, what may not be kept, how two spellings of one name are found equal."""

import re
import unicodedata

from django.core.exceptions import ValidationError
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

#: Characters that show nothing: zero-width space and joiners, word joiner, byte order mark, soft hyphen.
INVISIBLE = "\u200b\u200c\u200d\u2060\ufeff\u00ad\u200e\u200f"
_VISIBLE = re.compile(rf"[^\s{INVISIBLE}]")


def is_blank(text: str | None) -> bool:
    """Tell whether a text shows nothing: empty, or only spaces and zero-width characters."""
    return not _VISIBLE.search(text or "")


def name_key(name: str) -> str:
    """Return the form in which two spellings of a name are equal: without regard to case, spaces, composition, ligatures.

    Unicode TR15 (NFKC) and full case folding.
    """
    folded = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", name).casefold())
    return re.sub(r"\s+", " ", re.sub(f"[{INVISIBLE}]", "", folded)).strip()


def slug_of(text: str, max_length: int) -> str:
    """Return the text as a part of an address, cut between words; empty if nothing of it can be written so."""
    slug = slugify(
        unicodedata.normalize("NFKC", text)
        .replace("’", "")
        .replace("‘", "")
        .replace("'", "")
        .replace("`", "")
        .replace("ʼ", "")
    )
    slug = slug.replace("_", "-").strip("-")
    if len(slug) <= max_length:
        return slug
    cut = slug[: max_length + 1].rpartition("-")[0]
    return (cut or slug)[:max_length].strip("-")


def first_free(slug: str, taken: set[str]) -> str:
    """Return the slug, or the slug with the lowest number (from 2) that is not taken."""
    if slug not in taken:
        return slug
    number = 2
    while f"{slug}-{number}" in taken:
        number += 1
    return f"{slug}-{number}"


def validate_no_nul(text: str) -> None:
    """Refuse U+0000, which PostgreSQL cannot hold and no text needs."""
    if "\x00" in text:
        raise ValidationError(
            _("The text holds a character that cannot be stored (U+0000). Remove it, or paste the text as plain text."),
            code="nul",
        )
