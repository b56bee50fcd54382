"""A pasted tree without what is no part of the writer's text: hidden words, deleted ones, comments, buttons, pictures."""

import re
import unicodedata

from articles.richtext.reading import DROPPED
from articles.richtext.styles import Styles, classes, is_hidden, is_large, is_struck
from articles.richtext.trackers import direct_address
from articles.richtext.tree import BLOCKS, Element, names

_NO_TEXT = DROPPED | {"del", "nav", "xml", "w:sdtpr", "dialog", "search", "comment"}
_ROLES = frozenset(
    {"navigation", "complementary", "banner", "contentinfo", "search", "toolbar", "button", "menu", "menubar"}
    | {"dialog", "alertdialog", "tooltip", "progressbar", "status", "img"}
)
#: Words in class names (parted at "-" and "_") of what stands around a text on a page.
_AROUND = names(
    "share sharing sharer sharedaddy addtoany a2a addthis sharethis ads adsbygoogle advert advertisement adslot sponsored"
    " breadcrumb breadcrumbs noprint outbrain taboola cookie cookies related newsletter subscribe editsection readmore"
    " screenreader visuallyhidden toc navbox"
)
_AROUND_WHOLE = frozenset({"sr-only", "visually-hidden", "screen-reader-text", "mw-editsection", "share-buttons"})
#: Word's and Wikipedia's notes that no reader should see: comments and their marks, deletions, footnote jumps.
_NOTES = re.compile(
    r"^(msocom|msocomment|msodel|msomovefrom|msotoc\d|msoheader$|msofooter$|msoplaceholder|mscomment|commenthighlight|commentstart|commentend|mw-ref|reference$|inline-template)"
    r"|^comment(reference|text|anchor)|track(ed)?_?-?chang\w*delet|deletiontrack|^trackchangedelet",
    re.IGNORECASE,
)
_QUOTE_CLASSES = frozenset({"msoquote", "msointensequote", "msoblocktext"})
_HEADING_CLASSES = {"msotitle": "h2", "msosubtitle": "h3"}
MAX_HEADING_CHARACTERS = 140


def prepared(root: Element, styles: Styles) -> Element:
    """Return the tree of what a reader is meant to read, ready for reading.read()."""
    return Element("", {}, _Preparation(styles, root).children(root, ""))


class _Preparation:
    def __init__(self, styles: Styles, root: Element):
        self.styles = styles
        self.lengths: dict[int, int] = {}
        self.characters = self.measure(root)

    def measure(self, element: Element) -> int:
        """Return how much text an element holds, and remember it for all inside."""
        length = sum(len(child) if isinstance(child, str) else self.measure(child) for child in element.children)
        self.lengths[id(element)] = length
        return length

    def children(self, element: Element, inside: str) -> list[Element | str]:
        out: list[Element | str] = []
        for child in element.children:
            if isinstance(child, str):
                out.append(child)
            else:
                out += self.element(child, inside)
        return out

    def element(self, element: Element, inside: str) -> list[Element | str]:
        style = self.styles.of(element)
        if element.name == "img":
            return _emoji(element)
        if self.is_no_text(element, style, inside):
            return []
        name, attributes = self.renamed(element, style), dict(element.attributes)
        if name == "a":
            address = direct_address(attributes.get("href", "").strip())
            attributes["href"] = "" if address.startswith("/") else address
        if name in ("blockquote", "li-checked"):
            inside = name
        children = self.children(element, inside)
        if _is_spacer(children, element):
            children = [" "]
        if name == "figure":
            _attribute(children)
        if name == "q":
            children = ["“", *children, "”"]
        return [Element(name if name != "li-checked" else "li", attributes, children)]

    def is_no_text(self, element: Element, style: dict[str, str], inside: str) -> bool:
        name, attributes = element.name, element.attributes
        if name in _NO_TEXT or is_hidden(element, style):
            return True
        if is_struck(element, style) and inside != "li-checked":
            return True
        if _is_comment(element):
            return True
        if any(_NOTES.search(one) for one in classes(element)) or "mso-comment-reference" in style:
            return True
        if style.get("mso-element") in ("comment-list", "comment", "header", "footer", "frame-anchor"):
            return True
        if name == "footer" and inside != "blockquote":
            return True
        if name == "aside" and attributes:
            return self.is_around(element)
        if attributes.get("role", "") in _ROLES or _names_surroundings(element):
            return self.is_around(element)
        return False

    def is_around(self, element: Element) -> bool:
        """Tell whether the element is small beside the rest: a class's word alone must not cost a story."""
        return self.lengths[id(element)] * 3 < max(self.characters, 1)

    def is_layout(self, element: Element) -> bool:
        """Tell whether a table only arranges what is in it, as mails do."""
        return element.attributes.get("role") in ("presentation", "none") or _holds_table(element)

    def renamed(self, element: Element, style: dict[str, str]) -> str:
        """Return the name of the element that says in HTML what its style or role says."""
        lower = {one.lower() for one in classes(element)}
        level = element.attributes.get("aria-level", "")
        if element.attributes.get("role") == "heading":
            return f"h{level}" if level in ("1", "2", "3", "4", "5", "6") else "h2"
        if element.attributes.get("role") == "checkbox" and element.attributes.get("aria-checked") == "true":
            return "li-checked"
        if element.name == "table" and self.is_layout(element):
            return "div"
        if element.name in ("p", "div"):
            if lower & _QUOTE_CLASSES:
                return "blockquote"
            if heading := next((_HEADING_CLASSES[one] for one in lower if one in _HEADING_CLASSES), ""):
                return heading
            outline = style.get("mso-outline-level", "")
            if outline in ("1", "2", "3"):
                return f"h{outline}"
            if element.name == "p" and self.is_headline(element):
                return "h2"
        return element.name

    def is_headline(self, paragraph: Element) -> bool:
        """Tell whether a paragraph is a headline in all but name: short, bold throughout, and in large type."""
        text = paragraph.text().strip()
        if not 0 < len(text) <= MAX_HEADING_CHARACTERS or text[-1] in '.,;:”"':
            return False
        large, bold = self._look(paragraph, frozenset(), is_large(paragraph, self.styles.of(paragraph)))
        return large and bold

    def _look(self, element: Element, marks: frozenset[str], large: bool) -> tuple[bool, bool]:
        marks = self.styles.marks(element, marks)
        large = large or is_large(element, self.styles.of(element))
        bold = True
        for child in element.children:
            if isinstance(child, str):
                bold = bold and ("strong" in marks or not child.strip())
            else:
                child_large, child_bold = self._look(child, marks, large)
                large, bold = large or child_large, bold and child_bold
        return large, bold


def _is_comment(element: Element) -> bool:
    """Tell whether it is a mark of a comment in an exported Google document, or the comment itself."""
    if element.name == "a":
        return element.attributes.get("href", "").startswith("#cmnt")
    if element.name not in ("p", "div", "span"):
        return False
    first = next(iter(element.elements()), None)
    return first is not None and first.name in ("a", "p", "span") and "#cmnt_ref" in _first_address(first)


def _first_address(element: Element) -> str:
    while element.name != "a" and element.elements():
        element = element.elements()[0]
    return element.attributes.get("href", "")


def _holds_table(element: Element) -> bool:
    return any(child.name == "table" or _holds_table(child) for child in element.elements())


def _names_surroundings(element: Element) -> bool:
    for one in classes(element):
        lower = one.lower()
        if lower in _AROUND_WHOLE or _AROUND & set(re.split(r"[-_]+", lower)):
            return True
    return False


def _attribute(children: list[Element | str]) -> None:
    """Put the caption of a figure into the quotation that the figure shows: it names who said it (HTML, 4.4.4)."""
    elements = {child.name: child for child in children if isinstance(child, Element)}
    if "blockquote" in elements and "figcaption" in elements:
        caption = elements["figcaption"]
        children.remove(caption)
        elements["blockquote"].children.append(Element("footer", {}, caption.children))


def _is_spacer(children: list[Element | str], element: Element) -> bool:
    """Tell whether an inline element is there for a space alone, as browsers and Word write spaces between elements."""
    if element.name in BLOCKS or element.name in ("br", "a") or not children:
        return False
    if not all(isinstance(child, str) for child in children):
        return False
    text = "".join(child for child in children if isinstance(child, str))
    return bool(text) and not text.strip("\xa0 \t\n")


def _emoji(image: Element) -> list[Element | str]:
    """Return the character that an image stands for; nothing for any other picture: those come through the library."""
    for name in ("data-plain-text", "data-emoji", "alt"):
        text = image.attributes.get(name, "").strip()
        if is_emoji(text):
            return [text]
    return []


def is_emoji(text: str) -> bool:
    """Tell whether a text is nothing but one emoji or a few (Unicode UTS 51, roughly)."""
    if not text or len(text) > 16:
        return False
    pictures = [one for one in text if unicodedata.category(one) == "So" or "\U0001f1e6" <= one <= "\U0001f1ff"]
    rest = [one for one in text if one not in pictures]
    keycap = "\u20e3" in text
    return (bool(pictures) or keycap) and all(
        one in "\u200d\ufe0f\ufe0e\u20e3"
        or "\U0001f3fb" <= one <= "\U0001f3ff"
        or (keycap and one in "0123456789#*")
        or "\U000e0020" <= one <= "\U000e007f"
        for one in rest
    )
