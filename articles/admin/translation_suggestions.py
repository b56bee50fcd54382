"""Help for the segment in hand: what the story itself said before that fits it, and what others said for texts like it."""

from dataclasses import dataclass

from articles.translating.codes import coded, without_codes
from articles.translating.desk_page import DeskPage, Row
from articles.translating.offering import offers
from articles.translating.staleness import Change, changes

#: As many as there are keys for them.
MOST = 5


@dataclass(frozen=True)
class Suggested:
    """A translation to be taken: coded, with how alike its source is, what differs there, and where it comes from."""

    text: str
    percent: int
    changes: list[Change]
    origin: str
    url: str = ""
    day: object = None

    @property
    def plain(self) -> str:
        return without_codes(self.text)


def suggested(page: DeskPage, row: Row) -> list[Suggested]:
    """Return what fits a segment, former translations of the story itself first."""
    if row.is_gone:
        return []
    source = without_codes(row.source.text)
    found = [
        Suggested(
            coded(offer.html, row.source).text,
            round(offer.likeness * 100),
            changes(without_codes(coded(offer.source_html).text), source),
            str(offer.reason.label),
        )
        for offer in offers(page.article, page.language).get(row.key, [])
    ]
    return found[:MOST]
