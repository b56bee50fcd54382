"""Help for the segment in hand: what the story itself said before that fits it, and what others said for texts like it."""

from collections.abc import Container
from dataclasses import dataclass, field
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from articles.translating.codes import coded, tokens, without_codes
from articles.translating.desk_page import DeskPage
from articles.translating.desk_row import Row
from articles.translating.differences import Change, changes
from articles.translating.memory import Pair, Suggestion, concordance, suggestions
from articles.translating.offering import offers

#: As many as there are keys for them.
MOST = 5
MOST_PAIRS = 10


@dataclass(frozen=True)
class Suggested:
    """A translation to be taken: coded, with how alike its source is, what differs there, and where it comes from."""

    text: str
    percent: int
    origin: str
    changes: list[Change] = field(default_factory=list)
    url: str = ""
    day: date | None = None
    is_adapted: bool = False

    @property
    def plain(self) -> str:
        return without_codes(self.text)


def suggested(page: DeskPage, row: Row) -> list[Suggested]:
    """Return what fits a segment, former translations of the story itself first, each text once."""
    if row.is_gone:
        return []
    found: dict[str, Suggested] = {}
    for one in [*_formers(page, row), *_remembered(page, row)]:
        if one.text != row.target.text:
            found.setdefault(one.text, one)
    return list(found.values())[:MOST]


def _formers(page: DeskPage, row: Row) -> list[Suggested]:
    source = without_codes(row.source.text)
    return [
        Suggested(
            coded(offer.html, row.source).text,
            round(offer.likeness * 100),
            str(offer.reason.label),
            changes(without_codes(coded(offer.source_html).text), source),
        )
        for offer in offers(page.article, page.language).get(row.key, [])
    ]


def _remembered(page: DeskPage, row: Row) -> list[Suggested]:
    found = suggestions(row.source.text, page.article.source_language, page.language, limit=MOST)
    return [_from_memory(one, row) for one in found]


def _from_memory(one: Suggestion, row: Row) -> Suggested:
    return Suggested(
        with_codes_of(one.target, row.source.codes),
        one.score,
        one.headline or one.file_name or one.origin,
        one.changes,
        reverse("admin:articles_article_change", args=[one.article]) if one.article else "",
        one.said_on,
        one.is_adapted,
    )


def with_codes_of(text: str, codes: Container[int]) -> str:
    """Return a coded text without the placeholders that this source does not have."""
    out = []
    for one in tokens(text):
        if isinstance(one, str):
            out.append(one.replace("{", "{{").replace("}", "}}"))
        elif one[0] in codes:
            number, what = one
            out.append(f"{{{'/' * (what == 'close')}{number}{'/' * (what == 'empty')}}}")
    return "".join(out)


@dataclass(frozen=True)
class Phrase:
    """Where a phrase was found, language by language."""

    phrase: str
    found: list[tuple[str, str, list[Pair]]]
    message: str


def looked_up(page: DeskPage, phrase: str) -> Phrase:
    """Return where a phrase stands in the memory: in the story's language and in the translation's."""
    pair = (page.article.source_language, page.language)
    phrase = phrase.replace("\x00", "")[:200]
    found: list[tuple[str, str, list[Pair]]] = []
    shown: set[int] = set()
    for language, other in (pair, pair[::-1]):
        pairs = [one for one in concordance(phrase, language, other, MOST_PAIRS) if one.pk not in shown]
        shown |= {one.pk for one in pairs}
        found += [(language, other, pairs)] if pairs else []
    return Phrase(phrase, found, "" if found else _("The translation memory does not have this phrase."))
