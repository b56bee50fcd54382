"""Filling what is not translated yet with what was said before for just the same words, for somebody to look through."""

from articles.enums import SegmentOrigin, SegmentState
from articles.translating import saving
from articles.translating.codes import html_of_coded
from articles.translating.desk_page import DeskPage
from articles.translating.memory import exact
from articles.translating.saving import Wording


def fill(page: DeskPage, by) -> list[str]:
    """Fill the segments of a page that say nothing yet from exact matches of the memory; return their keys.

    They are marked as filled in from the memory, and ask for somebody to look at them.
    """
    rows = [row for row in page.rows if row.state == SegmentState.NEW and row.may_change]
    found = exact([row.source.text for row in rows], page.article.source_language, page.language)
    wordings = {
        row.key: Wording(
            html_of_coded(found[row.source.text], row.source.codes),
            row.seen,
            origin=SegmentOrigin.MEMORY,
            needs_review=True,
        )
        for row in rows
        if row.source.text in found
    }
    if wordings:
        saving.translate(page.article, page.language, wordings, by)
    return list(wordings)
