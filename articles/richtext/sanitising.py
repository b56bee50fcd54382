"""The one door for a body: whatever a form, a file or a program brings, only the blocks of a story come out."""

import re

import nh3

from articles.richtext.document import MARKS, html_of
from articles.richtext.reading import read
from articles.richtext.tree import parse
from articles.texts import validate_no_nul

_SURROGATE = re.compile("[\ud800-\udfff]")
_NEWLINE = re.compile(r"\r\n?")

#: The allow-list. What we write is made of nothing else; nh3, a browser-grade parser, checks it.
_GUARD = nh3.Cleaner(
    tags={
        *("p", "h2", "h3", "ul", "ol", "li", "blockquote", "footer", "figure", "figcaption"),
        *("table", "thead", "tbody", "tr", "th", "td", "a", "br", *MARKS),
    },
    attributes={
        "a": {"href"},
        "figure": {"data-picture"},
        "td": {"colspan", "rowspan"},
        "th": {"colspan", "rowspan"},
    },
    url_schemes={"http", "https", "mailto", "tel"},
    link_rel=None,
)


def clean_body(html: str) -> str:
    """Return a body in its stored form: few blocks, no style, no script, every text as it was.

    Cleaning a clean body changes nothing. Raises ValidationError for U+0000, which cannot be stored.
    """
    validate_no_nul(html)
    html = _NEWLINE.sub("\n", _SURROGATE.sub("\ufffd", html))
    return _guarded(html_of(read(parse(html))))


def _guarded(html: str) -> str:
    """Return HTML of ours as it is if a second parser finds nothing to take out; else only what that one lets through.

    The second parser's time grows with the square of the character references in a text, so it is shown none: ours
    stand for "&", "<", ">" and carriage return alone, and a letter in their place changes nothing in the markup.
    """
    shown = html.replace("&", "_")
    if _GUARD.clean(shown).replace("&nbsp;", "\xa0") == shown:
        return html
    return html_of(read(parse(_GUARD.clean(html))))  # such as a link to a host that cannot be
