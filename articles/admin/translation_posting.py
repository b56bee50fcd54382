"""What a translator's browser sends for one segment, read and refused where it cannot be kept as typed."""

import re
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.translation import gettext as _

from articles.richtext.links import clean_address
from articles.texts import is_blank, validate_no_nul
from articles.translating.codes import LINK, Code, coded, faults, html_of_coded, without_codes
from articles.translating.desk_row import SEVERAL_LINES, Row
from articles.translating.keys import is_in_body
from articles.translating.lengths import MAX_BLOCK_CHARACTERS
from articles.translating.saving import Wording

_BREAKS = re.compile(r"[ \t]*[\r\n]+[ \t]*")
#: No block is as long with all its marks; what is longer did not come from the page.
MOST_SOURCE_CHARACTERS = 5 * MAX_BLOCK_CHARACTERS


@dataclass(frozen=True)
class Posted:
    """A segment as it was typed: the coded text, the links' addresses by number, and what the writer had before his eyes."""

    text: str
    links: dict[int, str]
    seen: str
    source_seen: str | None

    @classmethod
    def read(cls, data: QueryDict, row: Row) -> "Posted":
        """Read the fields of this row; what is not sent counts as unchanged."""
        key = row.key
        text = data.get(f"text-{key}")
        seen = data.get(f"seen-{key}", row.seen)
        if text is None:
            text = coded(seen, row.source).text
        links = {
            one.number: data[f"link-{key}-{one.number}"] for one in row.links if f"link-{key}-{one.number}" in data
        }
        source = data.get(f"source-{key}")
        if source is not None and len(source) > MOST_SOURCE_CHARACTERS:
            source = None
        return cls(_in_lines(text, row.key), links, seen, source)

    def is_changed(self, row: Row) -> bool:
        """Tell whether anything was typed since it was seen."""
        said = coded(self.seen, coded(self.source_html(row)))
        if self.text != _in_lines(said.text, row.key):
            return True
        addresses = {one.number: said.codes[one.number].href for one in row.links if one.number in said.codes}
        return any(
            address.strip() != addresses[number] for number, address in self.links.items() if number in addresses
        )

    def source_html(self, row: Row) -> str:
        return row.segment.html if self.source_seen is None else self.source_seen

    def wording(self, row: Row, *, is_done: bool = True) -> Wording:
        """Return what is to be saved. Raise ValidationError for what cannot be kept as it was typed.

        Unless it `is_done`, a translation that is behind its source stays behind: somebody is still typing.
        """
        validate_no_nul(self.text + self.seen + (self.source_seen or ""))
        if is_blank(self.text):
            return Wording("", self.seen, self.source_html(row))
        if len(without_codes(self.text)) > row.most:
            raise ValidationError(_("This is longer than %(number)d characters.") % {"number": row.most}, code="long")
        source = self.source_html(row)
        if not is_done and row.translation and row.translation.text:
            source = row.translation.made_from
        return Wording(html_of_coded(self.text, self._codes(row)), self.seen, source)

    def _codes(self, row: Row) -> dict[int, Code]:
        source = coded(self.source_html(row))
        codes = {**source.codes, **coded(self.seen, source).codes} if is_in_body(row.key) else {}
        unknown = [fault.number for fault in faults(self.text, codes) if fault.what == "unknown"]
        if unknown:
            message = _("There is no {%(number)d} in the source. Braces of your own are written twice: {{ }}.")
            raise ValidationError(message % {"number": unknown[0]}, code="placeholder")
        for number, address in self.links.items():
            if number in codes and codes[number].name == LINK:
                codes[number] = Code(LINK, _address(address, codes[number].href))
        return codes


def _address(typed: str, known: str) -> str:
    if typed.strip() in ("", known):
        return known
    address = clean_address(typed)
    if not address:
        message = _("“%(address)s” is no address of a page. It begins with https:// or, on this site, with /.")
        raise ValidationError(message % {"address": typed}, code="address")
    return address


def _in_lines(text: str, key: str) -> str:
    """Return a typed text with its line breaks as they are stored; where none are kept, they are spaces."""
    if key in SEVERAL_LINES:
        return text.replace("\r\n", "\n").strip()
    return _BREAKS.sub(" ", text).strip(" \t")
