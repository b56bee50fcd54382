"""Blocks as they were read from a clipboard, made into blocks as a writer would have made them here."""

import re
from dataclasses import replace
from itertools import groupby

from articles.richtext.document import (
    Block,
    Cell,
    Item,
    List,
    Paragraph,
    PictureBlock,
    Quotation,
    Run,
    Runs,
    Table,
    merged,
    plain,
    runs_are_blank,
)
from articles.richtext.wording import is_wrapped, line_end, parts_word, tidy

_BULLET = re.compile(r"^\s*[•▪●■◦‣∙·]\s*")
_DASH = re.compile(r"^\s*[-–*]\s+")
_NUMBER = re.compile(r"^\s*(\d{1,2})[.)]\s+")
_ATTRIBUTION = re.compile(r"^\s*[—–―]\s*(?=\S)|^\s*--\s*(?=\S)")
MAX_ATTRIBUTION_CHARACTERS = 120


def tidied(blocks: list[Block]) -> list[Block]:
    """Return the blocks with their text tidied, lists typed by hand as lists, heads of tables as heads."""
    out: list[Block] = []
    for block in blocks:
        out += _tidied(block)
    return _with_typed_lists(out)


def _tidied(block: Block) -> list[Block]:
    match block:
        case Paragraph():
            return list(_paragraphs(block))
        case List():
            items = [Item(_content(item.blocks)) for item in block.items]
            items = [item for item in items if item.blocks]
            return [List(items, block.ordered)] if items else []
        case Quotation():
            return _quotation(block)
        case Table():
            return _table(block)
        case PictureBlock():
            return []
    return []


def _paragraphs(block: Paragraph) -> list[Paragraph]:
    """Return a paragraph in parts: an empty line inside it ends one. A heading is bold as it is."""
    parts = [_tidy_runs(part, bold=block.kind == "p") for part in _split_at_empty_lines(_unbroken(block.runs))]
    if block.kind != "p":
        parts = [[Run(" ") if run.is_break else run for run in part] for part in parts]
    return [Paragraph(merged(part), block.kind) for part in parts if not runs_are_blank(part)]


def _content(blocks: list) -> list:
    return [inner for block in blocks for inner in _tidied(block)]


def _split_at_empty_lines(runs: Runs) -> list[Runs]:
    parts: list[Runs] = [[]]
    breaks: Runs = []
    for run in runs:
        if run.is_break:
            breaks.append(run)
        elif breaks and not run.text.strip(" \t\n\xa0\u200b\ufeff"):
            continue
        else:
            if len(breaks) > 1:
                parts.append([])
            else:
                parts[-1] += breaks
            breaks = []
            parts[-1].append(run)
    return parts


def _unbroken(runs: Runs) -> Runs:
    """Return runs without the line breaks that a printed page or a mail program made: in words, in running text."""
    if not any(run.is_break for run in runs):
        return runs
    lines = plain(replace(run, text=run.text.replace("\n", " ")) for run in runs).split("\n")
    wrapped = len(lines) > 2 and is_wrapped(lines)
    out: Runs = []
    number = 0
    for run in runs:
        if not run.is_break:
            out.append(run)
            continue
        line, following = lines[number], lines[number + 1] if number + 1 < len(lines) else ""
        number += 1
        if not (out and not out[-1].is_break and (wrapped or parts_word(line, following))):
            out.append(run)
        elif (joined := line_end(line, following)).endswith(" "):
            out.append(Run(" "))
        elif joined != line.rstrip():  # the hyphen goes
            out[-1] = replace(out[-1], text=out[-1].text.rstrip()[:-1])
    return out


def _tidy_runs(runs: Runs, bold: bool = True) -> Runs:
    """Return runs tidied as one text: a space is not doubled where two runs meet, nor left at the end of a line."""
    out: Runs = []
    after_space = True
    for run in merged(runs):
        if run.is_break:
            _strip_end(out)
            out.append(Run("", is_break=True))
            after_space = True
            continue
        text = tidy(run.text)
        if after_space:
            text = text.lstrip(" \xa0")
        if not text:
            continue
        after_space = text[-1] in " "
        marks = run.marks if bold else run.marks - {"strong"}
        if not text.strip():
            marks = frozenset()
        out.append(Run(text, marks, run.href if text.strip() else ""))
    _strip_end(out)
    while out and out[-1].is_break:
        out.pop()
    return merged(_without_marked_edges(out))


def _strip_end(runs: Runs) -> None:
    while runs and not runs[-1].is_break:
        text = runs[-1].text.rstrip(" \xa0")
        if text:
            runs[-1] = replace(runs[-1], text=text)
            return
        runs.pop()


def _without_marked_edges(runs: Runs) -> Runs:
    """Return runs with the spaces at the edges of links and emphasis outside of them."""
    out: Runs = []
    for run in runs:
        if run.is_break or not (run.marks or run.href) or run.text == run.text.strip(" "):
            out.append(run)
            continue
        core = run.text.strip(" ")
        start = run.text.index(core) if core else 0
        out += [Run(run.text[:start]), replace(run, text=core), Run(run.text[start + len(core) :])]
    return out


def _quotation(block: Quotation) -> list[Block]:
    paragraphs = [part for paragraph in block.paragraphs for part in _paragraphs(paragraph)]
    attribution = _unslanted(_tidy_runs(block.attribution))
    if not attribution and len(paragraphs) > 1 and _names_speaker(plain(paragraphs[-1].runs)):
        attribution = paragraphs.pop().runs
    if attribution and not attribution[0].is_break:
        text = _ATTRIBUTION.sub("", attribution[0].text)
        attribution = merged([replace(attribution[0], text=text), *attribution[1:]])
    return [Quotation(paragraphs, attribution)] if paragraphs else []


def _unslanted(runs: Runs) -> Runs:
    """Return an attribution upright if all of it was slanted, as cite elements are."""
    slanted = all("em" in run.marks or not run.text.strip() for run in runs)
    return merged(replace(run, marks=run.marks - {"em"}) for run in runs) if slanted else runs


def _names_speaker(text: str) -> bool:
    return bool(_ATTRIBUTION.match(text)) and len(text) <= MAX_ATTRIBUTION_CHARACTERS


def _table(block: Table) -> list[Block]:
    rows = [[replace(cell, blocks=_content(cell.blocks)) for cell in row] for row in block.rows]
    rows = _without_empty_edges(rows)
    if not rows:
        return []
    if len(rows) == 1 and len(rows[0]) == 1:  # a frame around a text, not a table
        return list(rows[0][0].blocks)
    if len(rows) > 1 and not any(cell.header for row in rows for cell in row) and _is_head(rows[0], rows[1:]):
        rows[0] = [Cell([_unbold(one) for one in cell.blocks], True, cell.colspan, cell.rowspan) for cell in rows[0]]
    return [Table(rows)]


def _without_empty_edges(rows: list[list[Cell]]) -> list[list[Cell]]:
    """Return the rows without empty ones, and without empty columns at the end, as spreadsheets copy them."""
    spanning = any(cell.rowspan > 1 for row in rows for cell in row)
    if not spanning:
        rows = [row for row in rows if any(cell.blocks for cell in row)]
    if rows and len({len(row) for row in rows}) == 1 and not spanning:
        while rows[0] and not any(row[-1].blocks or row[-1].colspan > 1 for row in rows):
            rows = [row[:-1] for row in rows]
    return rows


def _is_head(first: list[Cell], rest: list[list[Cell]]) -> bool:
    """Tell whether the first row is a head that was only made bold."""
    filled = [cell for cell in first if cell.blocks]
    return bool(filled) and all(map(_is_bold, filled)) and not all(_is_bold(cell) for row in rest for cell in row)


def _is_bold(cell: Cell) -> bool:
    return bool(cell.blocks) and all(
        isinstance(block, Paragraph) and all("strong" in run.marks or not run.text.strip() for run in block.runs)
        for block in cell.blocks
    )


def _unbold(block: Paragraph | List) -> Paragraph | List:
    if isinstance(block, Paragraph):
        return Paragraph(merged(replace(run, marks=run.marks - {"strong"}) for run in block.runs), block.kind)
    return block


def _with_typed_lists(blocks: list[Block]) -> list[Block]:
    """Return the blocks with runs of paragraphs that begin with a mark as lists."""
    out: list[Block] = []
    lines = [line for block in blocks for line in _lines_if_marked(block)]
    for kind, group in groupby(lines, key=_mark_of):
        members = list(group)
        if not kind or (kind != "bullet" and len(members) < 2) or (kind == "number" and not _counts(members)):
            out += members
            continue
        pattern = {"bullet": _BULLET, "dash": _DASH, "number": _NUMBER}[kind]
        items = [Item([Paragraph(_cut(line.runs, pattern))]) for line in members if isinstance(line, Paragraph)]
        out.append(List(items, kind == "number"))
    return out


def _lines_if_marked(block: Block) -> list[Block]:
    """Return the lines of a paragraph as paragraphs if all of two or more begin with a mark, but for the first at most."""
    if not isinstance(block, Paragraph) or block.kind != "p" or not any(run.is_break for run in block.runs):
        return [block]
    lines: list[Runs] = [[]]
    for run in block.runs:
        if run.is_break:
            lines.append([])
        else:
            lines[-1].append(run)
    parts: list[Block] = [Paragraph(line) for line in lines if not runs_are_blank(line)]
    marks = [_mark_of(part) for part in parts]
    same = len(parts) > 2 or (len(parts) == 2 and bool(marks[0]))
    return parts if same and marks[1] and all(mark == marks[1] for mark in marks[1:]) else [block]


def _mark_of(block: Block) -> str:
    if not isinstance(block, Paragraph) or block.kind != "p":
        return ""
    text = plain(block.runs)
    if "\n" in text:
        return ""
    patterns = (("bullet", _BULLET), ("dash", _DASH), ("number", _NUMBER))
    return next((kind for kind, pattern in patterns if (found := pattern.match(text)) and text[found.end() :]), "")


def _counts(members: list[Block]) -> bool:
    """Tell whether numbered lines count up from one: years and figures do not."""
    numbers = [_NUMBER.match(plain(line.runs)) for line in members if isinstance(line, Paragraph)]
    return [int(number.group(1)) for number in numbers if number] == list(range(1, len(members) + 1))


def _cut(runs: Runs, pattern: re.Pattern[str]) -> Runs:
    """Return runs without the mark that their text begins with."""
    found = pattern.match(plain(runs))
    left = found.end() if found else 0
    out: Runs = []
    for run in runs:
        out.append(replace(run, text=run.text[left:]))
        left -= min(left, len(run.text))
    return merged(out)
