"""Lists that only look like lists: Word's and PowerPoint's paragraphs with a mark, Word Online's one list per item."""

import re

from articles.richtext.styles import Styles, classes
from articles.richtext.tree import BLOCKS, Element

_LEVEL = re.compile(r"\blevel(\d)")
_NUMBERED = re.compile(r"^[\s\xa0(]*(\d{1,3}|[a-z]|[ivxlc]{1,5})[.)]", re.IGNORECASE)
_TYPED_MARK = re.compile(
    r"^[\s\xa0]*(?:([·•▪●○■◦‣§\uf0b7\uf0a7\uf0d8\uf0fc]|o(?=[\s\xa0]{2}))|(\d{1,3}[.)])(?=[\s\xa0]{2}))[\s\xa0]+"
)
_WRAPPER = re.compile(r"ListContainerWrapper")


def with_real_lists(element: Element, styles: Styles) -> None:
    """Put real lists, nested as their levels say, in place of what stands for them; in the whole tree."""
    element.children = _unwrapped(element.children)
    out: list[Element | str] = []
    items: list[tuple[int, bool, Element]] = []
    for child in element.children:
        if isinstance(child, str):
            if items and not child.strip():
                continue
            found: list[tuple[int, bool, Element]] = []
        else:
            found = _items(child, styles)
            if not found and items and _continues(child, styles):
                items[-1][2].children.append(child)
                continue
        if found:
            items += found
            continue
        out += _lists(items)
        items = []
        out.append(child)
        if isinstance(child, Element):
            with_real_lists(child, styles)
    element.children = out + _lists(items)


def _unwrapped(children: list[Element | str]) -> list[Element | str]:
    out: list[Element | str] = []
    for child in children:
        if isinstance(child, Element) and _WRAPPER.search(child.attributes.get("class", "")):
            out += child.children
        else:
            out.append(child)
    return out


def _items(element: Element, styles: Styles) -> list[tuple[int, bool, Element]]:
    """Return what an element holds as items of a list: level, whether numbered, content; nothing if it is no such thing."""
    if element.name in ("ul", "ol") and _is_flat(element):
        return [
            (_number(item.attributes.get("data-aria-level", "1")), element.name == "ol", item)
            for item in element.elements()
        ]
    if element.name not in ("p", "div"):
        return []
    mark = _take_mark(element, styles)
    if mark is None:
        return []
    level = _LEVEL.search(styles.of(element).get("mso-list", ""))
    return [(int(level.group(1)) if level else 1, bool(_NUMBERED.match(mark)), Element("li", {}, element.children))]


def _is_flat(element: Element) -> bool:
    """Tell whether a list is Word Online's: each item names its level."""
    items = element.elements()
    return bool(items) and all(item.name == "li" and "data-aria-level" in item.attributes for item in items)


def _take_mark(paragraph: Element, styles: Styles) -> str | None:
    """Take the mark out of a paragraph that is an item, and return it; None if the paragraph is none."""
    style = styles.of(paragraph)
    declared = "level" in style.get("mso-list", "")
    mark = _take(paragraph, styles)
    if mark is not None:
        return mark
    typed = any("MsoListParagraph" in one for one in classes(paragraph)) or declared
    if typed and (found := _TYPED_MARK.match(paragraph.text())):
        _cut(paragraph, found.end())
        return found.group().strip()
    return "" if declared else None


def _take(element: Element, styles: Styles) -> str | None:
    for index, child in enumerate(element.children):
        if isinstance(child, str):
            if child.strip():
                return None
            continue
        if child.name in BLOCKS or child.name == "br":
            return None
        style = styles.of(child)
        if style.get("mso-list") == "ignore" or "bullet" in style.get("mso-special-format", ""):
            del element.children[index]
            numbered = "numbullet" in style.get("mso-special-format", "")
            return "1." if numbered else child.text().strip()
        if (found := _take(child, styles)) is not None:
            return found
        if child.has_text():
            return None
    return None


def _cut(element: Element, characters: int) -> int:
    """Take this many characters from the beginning of an element's text; return how many are still to be taken."""
    for index, child in enumerate(element.children):
        if not characters:
            break
        if isinstance(child, str):
            element.children[index] = child[characters:]
            characters -= min(characters, len(child))
        else:
            characters = _cut(child, characters)
    return characters


def _continues(element: Element, styles: Styles) -> bool:
    """Tell whether a paragraph without a mark belongs to the item before it."""
    return element.name == "p" and any("MsoListParagraph" in one for one in classes(element)) and element.has_text()


def _lists(items: list[tuple[int, bool, Element]]) -> list[Element | str]:
    """Return the lists that items make: another kind on the outermost level begins another list."""
    groups: list[list[tuple[int, bool, Element]]] = []
    for item in items:
        if not groups or (item[0] <= groups[-1][0][0] and item[1] != groups[-1][0][1]):
            groups.append([])
        groups[-1].append(item)
    return [_nested(group) for group in groups]


def _nested(items: list[tuple[int, bool, Element]]) -> Element:
    root = Element("ol" if items[0][1] else "ul")
    levels = [(items[0][0], root)]
    for level, ordered, item in items:
        while len(levels) > 1 and level < levels[-1][0]:
            levels.pop()
        if level > levels[-1][0] and levels[-1][1].children:
            inner = Element("ol" if ordered else "ul")
            last = levels[-1][1].children[-1]
            (last.children if isinstance(last, Element) else levels[-1][1].children).append(inner)
            levels.append((level, inner))
        levels[-1][1].children.append(item)
    return root


def _number(text: str) -> int:
    return int(text) if text.isdigit() and len(text) < 3 else 1
