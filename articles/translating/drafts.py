"""An edition as it will be once what waits for an editor is taken in, without taking it in."""

from articles import languages
from articles.models import Edition, Segment, SegmentTranslation
from articles.translating.codes import html_to_plain
from articles.translating.composing import compose
from articles.translating.keys import LEAD_ALT, is_in_body


def with_drafts(edition: Edition) -> dict[str, SegmentTranslation]:
    """Put the drafts of its translation into the edition's article, in memory alone.

    Return the segments' translations by key, their places being those in the body as it is then.
    """
    article, language = edition.article, edition.language
    found = SegmentTranslation.objects.filter(segment__article=article, language=language).select_related("segment")
    rows = {row.segment.key: row for row in found}
    if not any(row.is_pending for row in rows.values()):
        return rows
    dropped = {key for key, row in rows.items() if row.draft == "" and is_in_body(key)}
    for key, row in rows.items():
        if row.draft is not None and key not in dropped:
            row.html = row.draft
    if article.lead_picture and LEAD_ALT in rows and rows[LEAD_ALT].is_pending:
        languages.set_text(article.lead_picture, "alt", language, html_to_plain(rows[LEAD_ALT].html))
    compose(article, language, rows, list(Segment.objects.filter(article=article)), dropped)
    return rows
