"""From a clipboard, whatever program filled it, to the blocks of a story: the writer's words, lists, tables and links."""

import re

from articles.richtext.document import Paragraph, Run, html_of
from articles.richtext.pasted_blocks import tidied
from articles.richtext.pasted_lists import with_real_lists
from articles.richtext.pasted_tree import prepared
from articles.richtext.reading import read
from articles.richtext.sanitising import clean_body
from articles.richtext.styles import Styles
from articles.richtext.tree import BLOCKS, Element, parse
from articles.richtext.wording import SENTENCE_END, is_wrapped, joined_lines

_PDF = re.compile(
    r"<br[^>]{0,200}role=.?presentation|--scale-factor|--total-scale-factor|class=.?textLayer", re.IGNORECASE
)
#: The source of a page, copied as text: WordPress's blocks, or markup from its first to its last character.
_SOURCE = re.compile(
    r"<!-- /?wp:|^\s*<(p|div|h[1-6]|ul|ol|blockquote|figure|table|article|section)\b[^>]*>.*</[a-z0-9]+>\s*$",
    re.IGNORECASE | re.DOTALL,
)
_SHORTCODE = re.compile(r"\[/?(caption|gallery|embed|audio|video|playlist)\b[^\]]{0,500}\]")
_CHAT = re.compile(r"^[\u200e\u202a]?\[\d{1,2}[.:]\d{2}[^\]\n]{0,24}\]\s[^:\n]{1,60}:\s", re.MULTILINE)
_CHAT_MARKS = (
    (re.compile(r"(?<![\w*])\*(?=\S)([^*\n]+?)(?<=\S)\*(?![\w*])"), "strong"),
    (re.compile(r"(?<![\w_])_(?=\S)([^_\n]+?)(?<=\S)_(?![\w_])"), "em"),
)
_CHAT_STRUCK = re.compile(r" ?(?<![\w~])~(?=\S)[^~\n]+?(?<=\S)~(?![\w~])")
_BLANK_LINES = re.compile(r"\n[ \t\xa0]*(?:\n[ \t\xa0]*)+|\f")
_PAGE_NUMBER = re.compile(
    r"[-–—|]? ?(?:(?:halaman|hal\.|page|p\.) ?)?\d{1,4}(?: ?(?:/|dari|of) ?\d{1,4})? ?[-–—|]?", re.I
)
_LIST_MARK = re.compile(r"^\s*(?:[•▪●■◦‣∙·]|[-–*]\s|\d{1,2}[.)]\s)")


def clean_pasted(html: str) -> str:
    """Return the body that a clipboard's HTML stands for; its words and links, none of its looks. Never raises for markup."""
    html = html.replace("\x00", "")
    if _PDF.search(html):
        return clean_pasted_text(_lines_of(parse(html)), pages=True)
    styles = Styles(html)
    root = prepared(parse(html), styles)
    with_real_lists(root, styles)
    return clean_body(html_of(tidied(read(root, styles.marks))))


def clean_pasted_text(text: str, pages: bool = False) -> str:
    """Return the body that a plain text stands for.

    An empty line ends a paragraph. Lines that a program wrapped are joined, words parted at their ends made whole;
    short lines (an address, a verse) stay lines. `pages` says that the text comes from printed pages, whose numbers go.
    """
    text = re.sub(r"\r\n?|[\u2028\x85]", "\n", text.replace("\x00", "")).replace("\u2029", "\n\n")
    if _SOURCE.search(text):
        return clean_pasted(_SHORTCODE.sub("", text))
    chat = bool(_CHAT.search(text))
    text = _CHAT_STRUCK.sub("", _CHAT.sub("\n", text)) if chat else text
    paragraphs = []
    for part in _BLANK_LINES.split(text):
        lines = [line for line in part.split("\n") if line.strip()]
        paragraphs += _paragraphs(_without_page_numbers(lines) if pages else lines, pages)
    marked = [_chat_marked(runs) for runs in paragraphs] if chat else paragraphs
    return clean_body(html_of(tidied([Paragraph(runs) for runs in marked])))


def _lines_of(element: Element) -> str:
    """Return the text of a page with a line feed wherever a line ends."""
    out = []
    for child in element.children:
        if isinstance(child, str):
            out.append(child.replace("\n", " "))
        elif child.name == "br":
            out.append("\n")
        else:
            text = _lines_of(child)
            out.append(f"\n{text}\n" if child.name in BLOCKS else text)
    return re.sub(r"\n+", "\n", "".join(out)) if element.name else "".join(out)


def _without_page_numbers(lines: list[str]) -> list[str]:
    """Return the lines without the number that a printed page has at its head or foot."""
    ends = (0, len(lines) - 1)
    return [line for at, line in enumerate(lines) if at not in ends or not _PAGE_NUMBER.fullmatch(line.strip()[:40])]


def _paragraphs(lines: list[str], pages: bool) -> list[list[Run]]:
    """Return the paragraphs that the lines between two empty ones make."""
    if not lines:
        return []
    if any(_LIST_MARK.match(line) for line in lines) and len(lines) > 1:
        return [[Run(line)] for line in _items(lines)]
    if len(lines) > 1 and (pages or is_wrapped(lines)):
        return [[Run(joined_lines(lines))]]
    if len(lines) > 1 and _are_paragraphs(lines):
        return [[Run(line)] for line in lines]
    runs: list[Run] = []
    for line in lines:
        runs += [Run("", is_break=True), Run(line)] if runs else [Run(line)]
    return [runs]


def _items(lines: list[str]) -> list[str]:
    """Return lines with those that go on an item put to it."""
    out: list[str] = []
    for line in lines:
        goes_on = out and _LIST_MARK.match(out[-1]) and not _LIST_MARK.match(line) and line[:1] in " \t"
        if goes_on:
            out[-1] = joined_lines([out[-1], line])
        else:
            out.append(line)
    return out


def _are_paragraphs(lines: list[str]) -> bool:
    """Tell whether each line is a paragraph: long, or whole sentences."""
    ended = sum(bool(SENTENCE_END.search(line.rstrip())) for line in lines)
    return sum(map(len, lines)) / len(lines) > 90 or (ended * 4 >= len(lines) * 3 and max(map(len, lines)) > 60)


def _chat_marked(runs: list[Run]) -> list[Run]:
    """Return runs with *bold* and _slanted_ words of a chat as such."""
    for pattern, mark in _CHAT_MARKS:
        out: list[Run] = []
        for run in runs:
            for number, part in enumerate(pattern.split(run.text) if not run.is_break else []):
                out.append(Run(part, run.marks | ({mark} if number % 2 else set())))
            if run.is_break:
                out.append(run)
        runs = out
    return runs
