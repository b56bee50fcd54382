"""The memory as TMX 1.4b, written unit by unit, whatever its size."""

from collections.abc import Iterable, Iterator
from html import escape

from articles import languages
from articles.models import MemoryUnit
from articles.translating.exchange.control import XML_FORBIDDEN
from articles.translating.memory.finding import headline_columns
from articles.translating.memory.tmx_segments import segment_of

CHUNK = 1000
TOOL = "Dwiwarta"
MEDIA_TYPE = "application/x-tmx+xml"
#: What a header says of units that have a source of their own each (TMX 1.4b, srclang).
ANY = "*all*"
_FIELDS = ("source_language", "target_language", "source", "target", "said_on", "origin", "file_name")


def document(source_language: str = "", target_language: str = "") -> Iterator[bytes]:
    """Yield a TMX file of all pairs of these languages, whichever of them is a pair's source; without languages, of all."""
    units = MemoryUnit.objects.select_related("article").order_by("pk").only(*_FIELDS, *headline_columns())
    if source_language:
        units = units.between(source_language, target_language)
    yield _head(source_language or ANY)
    yield from _units(units.iterator(chunk_size=CHUNK), source_language)
    yield b"</body>\n</tmx>\n"


def _head(source_language: str) -> bytes:
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<tmx version="1.4">\n'
        f'<header creationtool="{TOOL}" creationtoolversion="1" segtype="paragraph" o-tmf="{TOOL}"'
        f' adminlang="{languages.default()}" srclang="{source_language}" datatype="plaintext"/>\n<body>\n'
    ).encode()


def _units(units: Iterable[MemoryUnit], source_language: str) -> Iterator[bytes]:
    for unit in units:
        day = f' changedate="{unit.said_on:%Y%m%d}T000000Z"' if unit.said_on else ""
        own = "" if unit.source_language == source_language else f' srclang="{unit.source_language}"'
        note = XML_FORBIDDEN.sub("", str(unit.article) if unit.article else unit.file_name)
        yield (
            f'<tu tuid="{unit.pk}"{day}{own}>'
            + (f"<note>{escape(note, quote=False)}</note>" if note else "")
            + _variant(unit.source_language, unit.source)
            + _variant(unit.target_language, unit.target)
            + "</tu>\n"
        ).encode()


def _variant(language: str, text: str) -> str:
    return f'<tuv xml:lang="{language}"><seg>{segment_of(text)}</seg></tuv>'
