"""HTML from anywhere as a small tree: every text kept as it is, in time linear to its length, however broken or deep.

What comes out of here is never written as it came in: `document` knows few blocks and writes them itself, so a
difference between this parser and a browser's cannot let anything through. It is no browser's parser on purpose:
those rebuild formatting elements for each paragraph (HTML, 13.2.4.3), which a hostile text turns into hours.
"""

import re
from dataclasses import dataclass, field
from html import unescape

#: Elements deeper than this are taken for their text alone.
MAX_DEPTH = 100


def names(text: str) -> frozenset[str]:
    """Return the names that a text lists."""
    return frozenset(text.split())


VOID = names("area base br col embed hr img input link meta param source track wbr")
#: Elements whose content is not markup; none of it is text for readers.
RAW = names("iframe noembed noframes script style textarea title xmp")
BLOCKS = names(
    "address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure"
    " footer form h1 h2 h3 h4 h5 h6 head header hgroup hr html legend li main menu nav ol p pre search section summary"
    " table tbody td tfoot th thead tr ul"
)
_HEADINGS = frozenset(f"h{level}" for level in range(1, 7))
_CELL = frozenset({"td", "th"})
_ROW = frozenset({"tr"})
_ROW_GROUP = frozenset({"thead", "tbody", "tfoot", "caption", "colgroup"})
#: Start tag → what it ends when that is open, and what keeps it from looking further out (HTML, 13.1.2.4).
_ENDS: dict[str, tuple[frozenset[str], frozenset[str]]] = {
    "li": (frozenset({"li"}), frozenset({"ul", "ol", "menu", "dir", "table"})),
    "dt": (frozenset({"dt", "dd"}), frozenset({"dl", "table"})),
    "dd": (frozenset({"dt", "dd"}), frozenset({"dl", "table"})),
    "td": (_CELL, frozenset({"table", "tr"})),
    "th": (_CELL, frozenset({"table", "tr"})),
    "tr": (_CELL | _ROW | {"caption", "colgroup"}, frozenset({"table"})),
    **{name: (_CELL | _ROW | _ROW_GROUP, frozenset({"table"})) for name in _ROW_GROUP},
}
_PARAGRAPH_SCOPE = frozenset(
    {"td", "th", "table", "li", "blockquote", "figure", "figcaption", "button", "caption", "dd"}
)

_OPENING = re.compile(r"<(?=[a-zA-Z/!?])")
_NAME = re.compile(r"[a-zA-Z][^\s/>]*")
_ATTRIBUTE = re.compile(r"""[\s/]*(?:(>)|([^\s/>][^\s/>=]*)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>"'][^\s>]*)?))?)""")
_LEADING_ZEROS = re.compile(r"&#0+(?=[0-9])")
_TOO_LONG = re.compile(r"&#[0-9]{8,};?")


@dataclass(slots=True)
class Element:
    """An element, its name and attributes in lower case, its children elements and texts."""

    name: str
    attributes: dict[str, str] = field(default_factory=dict)
    children: list["Element | str"] = field(default_factory=list)

    def text(self) -> str:
        """Return all text inside."""
        return "".join(child if isinstance(child, str) else child.text() for child in self.children)

    def has_text(self) -> bool:
        """Tell whether anything inside shows."""
        return any(child.strip() if isinstance(child, str) else child.has_text() for child in self.children)

    def elements(self) -> list["Element"]:
        """Return the children that are elements."""
        return [child for child in self.children if isinstance(child, Element)]


def parse(html: str) -> Element:
    """Return the tree of a piece of HTML under an element without a name."""
    builder = _Builder()
    position, length = 0, len(html)
    while position < length:
        found = _OPENING.search(html, position)
        if found is None:
            builder.text(html[position:])
            break
        builder.text(html[position : found.start()])
        position = _markup(html, found.start(), builder)
    return builder.root


def characters(text: str) -> str:
    """Return a text with its character references replaced; one that names no character becomes U+FFFD."""
    if "&" not in text:
        return text
    return unescape(_TOO_LONG.sub("\ufffd", _LEADING_ZEROS.sub("&#", text)))


def _markup(html: str, start: int, builder: "_Builder") -> int:
    """Take the tag or comment that starts here; return where the text goes on."""
    if html.startswith("<!--", start):
        return _after(html, "-->", start + 2)
    if html[start + 1] in "!?":
        return _after(html, ">", start + 2)
    closing = html[start + 1] == "/"
    name = _NAME.match(html, start + 1 + closing)
    if name is None:
        return _after(html, ">", start + 2)
    tag = name.group().lower()
    taken = _attributes(html, name.end())
    if taken is None:  # nothing after here ends a tag: it is all text
        builder.text(html[start:])
        return len(html)
    attributes, end, empty = taken
    if closing:
        builder.end(tag)
        return end
    builder.start(tag, attributes, empty)
    return _after_raw(html, tag, end) if tag in RAW else end


def _after(html: str, mark: str, start: int) -> int:
    end = html.find(mark, start)
    return len(html) if end < 0 else end + len(mark)


def _after_raw(html: str, tag: str, start: int) -> int:
    """Return the position of the end tag of an element whose content is no markup."""
    found = re.compile(rf"</{tag}(?=[\s/>])", re.IGNORECASE).search(html, start)
    return found.start() if found else len(html)


def _attributes(html: str, position: int) -> tuple[dict[str, str], int, bool] | None:
    """Return the attributes of a tag, where it ends and whether it closes itself; nothing if it never ends."""
    attributes: dict[str, str] = {}
    while found := _ATTRIBUTE.match(html, position):
        position = found.end()
        if found.group(1):
            return attributes, position, html[found.end() - 2] == "/"
        value = next((part for part in found.group(3, 4, 5) if part is not None), "")
        attributes.setdefault(found.group(2).lower(), characters(value))
    return None


class _Builder:
    """Puts tags and texts into their places."""

    def __init__(self) -> None:
        self.root = Element("")
        self._open = [self.root]
        self._too_deep = 0

    def text(self, text: str) -> None:
        if text:
            self._open[-1].children.append(characters(text))

    def start(self, name: str, attributes: dict[str, str], empty: bool) -> None:
        name = "img" if name == "image" else name
        self._end_implied(name)
        if len(self._open) > MAX_DEPTH and name not in VOID:
            self._too_deep += not empty
            if name in BLOCKS:
                self._open[-1].children.append(Element("hr"))
            return
        element = Element(name, attributes)
        self._open[-1].children.append(element)
        # Only names that HTML does not know close themselves: <o:p/>, <svg/>.
        if name not in VOID and not (empty and (":" in name or name in ("svg", "math", "path"))):
            self._open.append(element)

    def end(self, name: str) -> None:
        if name == "br":
            self._open[-1].children.append(Element("br"))
            return
        if self._too_deep and name not in VOID:
            self._too_deep -= 1
            if name in BLOCKS:
                self._open[-1].children.append(Element("hr"))
            return
        self._close(frozenset({name}), frozenset() if name == "table" else frozenset({"table"}), crossing=False)

    def _end_implied(self, name: str) -> None:
        if name in BLOCKS:
            self._close(frozenset({"p"}), _PARAGRAPH_SCOPE)
        if name in _HEADINGS and self._open[-1].name in _HEADINGS:
            self._open.pop()
        if name == "a":
            self._close(frozenset({"a"}), _PARAGRAPH_SCOPE)
        ended, scope = _ENDS.get(name, (frozenset(), frozenset()))
        while ended and self._close(ended, scope):
            pass

    def _close(self, names: frozenset[str], scope: frozenset[str], crossing: bool = True) -> bool:
        """Close the innermost open element of these names, unless a scope is nearer; tell whether there was one.

        An inline element that ends inside a block begun later ("<b><p>one</b> two</p>") does not end the block.
        """
        for index in range(len(self._open) - 1, 0, -1):
            if self._open[index].name in names:
                crosses = not crossing and not names & BLOCKS and any(one.name in BLOCKS for one in self._open[index:])
                del self._open[index : index + 1 if crosses else None]
                return True
            if self._open[index].name in scope:
                return False
        return False
