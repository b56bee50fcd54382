"""The public stylesheet: the components' files and the company's accent as one answer, under an address made from both."""

import gzip
import hashlib
import re
from functools import lru_cache

from django.conf import settings
from django.urls import reverse

from articles.colours import Accent, dark_accent, light_accent

#: The files of static/css that readers need, in their order. The desk has its own.
PARTS = (
    "variables",
    "base",
    "masthead",
    "languages",
    "picture",
    "card",
    "lead",
    "band",
    "row",
    "heading",
    "story",
    "body",
    "embed",
    "tags",
    "subjects",
    "most_used",
    "either_side",
    "share",
    "note",
    "newsletter",
    "paging",
    "archive",
    "feeds",
    "search",
    "result",
    "contact",
    "press",
    "absent",
    "footer",
    "print",
)


def url(accent: str) -> str:
    """Return the stylesheet's address in this accent (#rrggbb). It changes with every change of what it holds."""
    return reverse("stylesheet", kwargs={"digest": digest(), "accent": accent.lstrip("#").lower()})


def text(accent: str) -> str:
    """Return the whole stylesheet in this accent (#rrggbb)."""
    return components() + _accent_rules(light_accent(accent), dark_accent(accent))


def compressed(accent: str) -> bytes:
    """Return the stylesheet in this accent, compressed with gzip."""
    return _gzip(text(accent))


@lru_cache(maxsize=8)
def _gzip(css: str) -> bytes:
    return gzip.compress(css.encode(), compresslevel=9, mtime=0)


def digest() -> str:
    """Return a short fingerprint of the components' files."""
    return hashlib.sha256(components().encode()).hexdigest()[:12]


def components() -> str:
    """Return the components' files as one; read once, but in development, where they change."""
    return _read() if settings.DEVELOPMENT else _kept()


@lru_cache(maxsize=1)
def _kept() -> str:
    return _read()


def _read() -> str:
    folder = settings.BASE_DIR / "static" / "css"
    return "".join(_without_comments((folder / f"{part}.css").read_text(encoding="utf-8")) for part in PARTS)


def _without_comments(css: str) -> str:
    return re.sub(r"\n\s*", "\n", re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)).lstrip()


def _accent_rules(light: Accent, dark: Accent) -> str:
    return (
        f":root{{--accent:{light.colour};--on-accent:{light.on_colour}}}\n"
        f"@media (prefers-color-scheme:dark){{:root{{--accent:{dark.colour};--on-accent:{dark.on_colour}}}}}\n"
    )
