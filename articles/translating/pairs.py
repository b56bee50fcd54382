"""What a story says in its own language and in another, block beside block: for the memory, exports and reading."""

from articles.models import Article, Segment, SegmentTranslation
from articles.translating.codes import coded
from articles.translating.staleness import says_the_same
from articles.translating.synchronising import ensure


def aligned(article: Article, language: str) -> list[tuple[str, str, str]]:
    """Return key, source and translation of each segment that the edition of this language says as the source does now.

    Texts are coded (see codes). Drafts, and translations of a wording that the source has left, are not among them.
    """
    ensure(article)
    rows = (
        SegmentTranslation.objects.filter(segment__article=article, language=language, segment__removed_at=None)
        .exclude(html="")
        .select_related("segment")
        .order_by("segment__position")
    )
    found = []
    for row in rows:
        if not row.needs_review and says_the_same(row.source_html, row.segment.html):
            source = coded(row.segment.html)
            found.append((row.segment.key, source.text, coded(row.html, source).text))
    return found


def present_segments(article: Article) -> list[Segment]:
    """Return the segments of a story as its source has them, cut now if they never were."""
    ensure(article)
    return list(Segment.objects.filter(article=article).present())
