"""What the styles of pasted HTML say: what is bold, what is hidden, what is struck out."""

import re

from articles.richtext.tree import Element

Declarations = dict[str, str]
_STYLE = re.compile(r"<(/?)style\b", re.IGNORECASE)
_CLASS_SELECTOR = re.compile(r"^(?:[a-z][a-z0-9]*)?\.([\w-]+)$", re.IGNORECASE)
_NUMBER = re.compile(r"(-?\d*\.?\d+)\s*(pt|px|em|rem|%)?")
#: Points in a unit of a font's size.
_POINTS = {"pt": 1.0, "px": 0.75, "em": 11.0, "rem": 12.0, "%": 0.11, None: 0.0}
_HEADLINE_POINTS = 13


class Styles:
    """The declarations that hold for an element: of its classes, as the clipboard's own sheet gives them, and its own."""

    def __init__(self, html: str = ""):
        self.by_class: dict[str, Declarations] = {}
        for sheet in _sheets(html):
            for rule in _without_comments(sheet).split("}"):
                selectors, _brace, body = rule.partition("{")
                self._add(selectors, declarations(body))

    def _add(self, selectors: str, found: Declarations) -> None:
        for selector in selectors.split(","):
            if name := _CLASS_SELECTOR.match(selector.strip()):
                self.by_class.setdefault(name.group(1), {}).update(found)

    def of(self, element: Element) -> Declarations:
        found: Declarations = {}
        for name in classes(element) if self.by_class else ():
            found |= self.by_class.get(name, {})
        return found | declarations(element.attributes.get("style", ""))

    def marks(self, element: Element, marks: frozenset[str]) -> frozenset[str]:
        """Return the marks of text in the element from those around it; styles speak louder than tags."""
        style = self.of(element)
        wanted = {
            "strong": _is_bold(style.get("font-weight", ""), element.name in ("b", "strong")),
            "em": _is_italic(style.get("font-style", ""), element.name in ("i", "em", "cite", "dfn")),
            "sup": _is_aligned(style, "super", element.name == "sup"),
            "sub": _is_aligned(style, "sub", element.name == "sub"),
        }
        on = {mark for mark, is_on in wanted.items() if is_on}
        off = {mark for mark, is_on in wanted.items() if is_on is False}
        return frozenset((marks - off) | on)


def _sheets(html: str) -> list[str]:
    """Return the style sheets that a clipboard brings."""
    sheets, start = [], -1
    for tag in _STYLE.finditer(html):
        if not tag.group(1):
            start = tag.end() if start < 0 else start
        elif start >= 0:
            sheets.append(html[start : tag.start()].partition(">")[2])
            start = -1
    return sheets


def _without_comments(sheet: str) -> str:
    first, *rest = sheet.replace("<!--", "").replace("-->", "").split("/*")
    return first + "".join(part.partition("*/")[2] for part in rest)


def declarations(style: str) -> Declarations:
    """Return the declarations of a style attribute, names and values in lower case."""
    found = {}
    for part in style.lower().split(";"):
        name, colon, value = part.partition(":")
        if colon:
            found[name.strip()] = value.replace("!important", "").strip()
    return found


def classes(element: Element) -> list[str]:
    return element.attributes.get("class", "").split()


def is_hidden(element: Element, style: Declarations) -> bool:
    """Tell whether nobody saw the element where it was copied."""
    attributes = element.attributes
    if "hidden" in attributes or attributes.get("aria-hidden") == "true":
        return True
    if style.get("display") == "none" or style.get("visibility") in ("hidden", "collapse"):
        return True
    if style.get("mso-hide") == "all" or style.get("opacity") in ("0", "0.0", "0%"):
        return True
    if style.get("color") == "transparent" or _is_far(style.get("text-indent", "")):
        return True
    if _is_zero(style.get("font-size", "")) or _is_zero(style.get("max-height", "")):
        return True
    if style.get("overflow") == "hidden" and any(_is_tiny(style.get(side, "")) for side in ("height", "width")):
        return True
    return style.get("position") in ("absolute", "fixed") and (
        "clip" in style or "clip-path" in style or any(_is_far(style.get(side, "")) for side in ("left", "top"))
    )


def is_struck(element: Element, style: Declarations) -> bool:
    """Tell whether the element's text is struck out: wording that was given up."""
    decoration = f"{style.get('text-decoration', '')} {style.get('text-decoration-line', '')}"
    return element.name in ("del", "s", "strike") or "line-through" in decoration


def is_large(element: Element, style: Declarations) -> bool:
    """Tell whether the element's text has a headline's size."""
    size = element.attributes.get("size", "")
    if element.name == "font" and size.isdigit() and int(size[:2]) >= 4:
        return True
    number = _NUMBER.match(style.get("font-size", ""))
    return bool(number and float(number.group(1)) * _POINTS[number.group(2)] >= _HEADLINE_POINTS)


def _is_bold(weight: str, by_tag: bool) -> bool | None:
    if weight in ("bold", "bolder") or (weight.isdigit() and len(weight) < 5 and int(weight) >= 600):
        return True
    if weight in ("normal", "lighter") or weight.isdigit():
        return False
    return True if by_tag else None


def _is_italic(style: str, by_tag: bool) -> bool | None:
    if style.startswith(("italic", "oblique")):
        return True
    if style == "normal":
        return False
    return True if by_tag else None


def _is_aligned(style: Declarations, where: str, by_tag: bool) -> bool | None:
    align = style.get("vertical-align", "")
    raised = style.get("mso-text-raise", "")
    if align == where:
        return True
    if raised and raised[0] != "0":
        return raised.startswith("-") == (where == "sub")
    if align == "baseline":
        return False
    return True if by_tag else None


def _is_zero(length: str) -> bool:
    number = _NUMBER.match(length)
    return bool(number and not float(number.group(1)))


def _is_tiny(length: str) -> bool:
    number = _NUMBER.match(length)
    return bool(number and float(number.group(1)) <= 1 and number.group(2) in ("px", "pt", None))


def _is_far(length: str) -> bool:
    number = _NUMBER.match(length)
    return bool(number and float(number.group(1)) <= -500)
