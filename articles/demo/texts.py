"""How a story of the demo is written down: a text file per language, read into an edition's fields and a body.

    Headline
    Standfirst
    @ Dateline            = caption of the lead picture            ! correction
    (an empty line)
    paragraphs, "## crosshead", "- item", "> quotation" with "> — who said it", "| a | table |", "[[picture]] caption",
    "<<document>> text of the link to it"

{day|l (j/n)} stands for the day of publication, in Django's date format and the file's language.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from itertools import groupby
from pathlib import Path

from django.utils import timezone, translation
from django.utils.dateformat import format as format_date
from django.utils.html import escape

FOLDER = Path(__file__).parent / "stories"
_DAY = re.compile(r"\{day\|([^}]+)\}")
_PICTURE = re.compile(r"\[\[([\w-]+)\]\] (.+)")
_DOCUMENT = re.compile(r"<<([\w-]+)>> (.+)")
#: What a name in a text stands for.
Find = Callable[[str], object]


@dataclass
class StoryText:
    """One language of a story."""

    headline: str
    standfirst: str
    dateline: str = ""
    lead_caption: str = ""
    correction: str = ""
    blocks: list[str] = field(default_factory=list)

    def table(self) -> list[list[str]]:
        """Return the cells of the story's first table, row by row."""
        return _cells(next(block for block in self.blocks if block.startswith("|")))


def story_text(name: str, language: str, day: datetime, folder: Path = FOLDER) -> StoryText | None:
    """Return the story in this language as published on `day`; None if it is not written in it."""
    file = folder / f"{name}.{language}.txt"
    if not file.is_file():
        return None
    with translation.override(language):
        text = _DAY.sub(lambda found: format_date(timezone.localtime(day), found[1]), file.read_text(encoding="utf-8"))
    head, _empty, body = text.partition("\n\n")
    headline, standfirst, *rest = head.splitlines()
    marked = {line[0]: line[2:] for line in rest}
    return StoryText(
        headline, standfirst, marked.get("@", ""), marked.get("=", ""), marked.get("!", ""), body.strip().split("\n\n")
    )


def body_html(blocks: list[str], picture_id: Find, document_url: Find) -> str:
    """Return the blocks as a body; the key of a picture and the address of a document are asked for by their names."""
    return "".join(_block(block, picture_id, document_url) for block in blocks)


def _block(block: str, picture_id: Find, document_url: Find) -> str:
    lines = block.splitlines()
    if found := _PICTURE.fullmatch(block):
        return f'<figure data-picture="{picture_id(found[1])}"><figcaption>{escape(found[2])}</figcaption></figure>'
    if found := _DOCUMENT.fullmatch(block):
        return f'<p><a href="{document_url(found[1])}">{escape(found[2])}</a></p>'
    if block.startswith("## "):
        return f"<h2>{escape(block[3:])}</h2>"
    if block.startswith("- "):
        return f"<ul>{''.join(f'<li>{escape(line[2:])}</li>' for line in lines)}</ul>"
    if block.startswith("> "):
        return f"<blockquote>{''.join(_quoted(line[2:]) for line in lines)}</blockquote>"
    if block.startswith("|"):
        return _table(_cells(block))
    return f"<p>{escape(block)}</p>"


def _quoted(line: str) -> str:
    return f"<footer>{escape(line[2:])}</footer>" if line.startswith("— ") else f"<p>{escape(line)}</p>"


def _cells(block: str) -> list[list[str]]:
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in block.splitlines()]


def _table(rows: list[list[str]]) -> str:
    parts = []
    for is_head, group in groupby(enumerate(rows), key=lambda numbered: numbered[0] == 0):
        cell, part = ("th", "thead") if is_head else ("td", "tbody")
        lines = (f"<tr>{''.join(f'<{cell}>{escape(text)}</{cell}>' for text in row)}</tr>" for _n, row in group)
        parts.append(f"<{part}>{''.join(lines)}</{part}>")
    return f"<table>{''.join(parts)}</table>"
