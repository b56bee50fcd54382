"""Counting what is to do in stories that were never cut into segments: loaded ones, and those from before there were any."""

from collections.abc import Iterable, Iterator, Mapping

from articles import languages
from articles.models import Article, Edition, Segment, Translation
from articles.translating.alignment import align
from articles.translating.counting import count, set_urgency, words_in, write_counts
from articles.translating.keys import OPTIONAL
from articles.translating.matching import Piece
from articles.translating.segmenting import Unit, shown_pictures, units_of

CHUNK = 500


def count_uncut(articles: Iterable[Article], statuses: Mapping[int, Mapping[str, str]]) -> None:
    """Write what is to do in stories that were never cut, as cutting them would find it, a few statements for all.

    `statuses` are those of the editions, by article and language.
    """
    found: list[Translation] = []
    for article in articles:
        work = counts_of(article)
        set_urgency(article, work, statuses.get(article.pk, {}))
        found += work.values()
    write_counts(found)


def counts_of(article: Article) -> dict[str, Translation]:
    """Return what is to do in each translation of a story (unsaved) whose segments would be cut now, by language."""
    pictures = shown_pictures(article)
    source = units_of(article, article.source_language, pictures)
    sizes = [words_in(unit.html) for unit in source]
    return {
        language: _counts(article, language, source, sizes, units_of(article, language, pictures))
        for language in languages.others(article.source_language)
    }


def _counts(article: Article, language: str, source: list[Unit], sizes: list[int], target: list[Unit]) -> Translation:
    work = Translation(article=article, language=language)
    said = {unit.key for unit in target if unit.key}
    body = [unit for unit in source if not unit.key]
    pairs = align(_pieces(body), _pieces([unit for unit in target if not unit.key])) if target else {}
    paired = set(pairs.values())
    at = 0
    for unit, size in zip(source, sizes, strict=True):
        is_said = unit.key in said if unit.key else at in paired
        at += not unit.key
        if not is_said and unit.key in OPTIONAL:
            continue
        work.segments += 1
        work.words += size
        if not is_said:
            work.new += 1
            work.words_to_do += size
    work.behind = work.new
    return work


def _pieces(units: list[Unit]) -> list[Piece]:
    return [Piece(unit.html, unit.kind) for unit in units]


def count_missing() -> int:
    """Count the stories that have no count in one of the languages; return how many there were. Streams."""
    missing = Article.objects.none()
    for language in languages.codes():
        known = Translation.objects.filter(language=language).values("article")
        missing |= Article.objects.exclude(source_language=language).exclude(pk__in=known)
    return _count_all(missing)


def count_after_migrating(apps=None, **kwargs) -> None:
    """Count the stories that have no count yet: those from before there were any, or of a language that came since.

    Nothing is counted when the tables are not, or not yet, what the code knows: migrating went only part of the way.
    """
    if apps is None:  # the tables were emptied, not migrated
        return
    try:
        known = [apps.get_model("articles", model.__name__) for model in (Article, Edition, Segment, Translation)]
    except LookupError:
        return
    for model, there in zip((Article, Edition, Segment, Translation), known, strict=True):
        if {field.column for field in model._meta.local_fields} != {field.column for field in there._meta.local_fields}:
            return
    count_missing()


def count_everything() -> int:
    """Count every story anew; return how many there are. Streams."""
    return _count_all(Article.objects.all())


def _count_all(articles) -> int:
    total = 0
    for chunk in _chunks(articles):
        count_again(chunk)
        total += len(chunk)
    return total


def count_again(articles: list[Article]) -> None:
    """Count some stories anew, cut or not; those that were never cut in a fixed number of queries."""
    cut = set(Segment.objects.filter(article__in=articles).values_list("article", flat=True).distinct())
    statuses: dict[int, dict[str, str]] = {}
    rows = Edition.objects.filter(article__in=articles).values_list("article", "language", "status")
    for article_id, language, status in rows:
        statuses.setdefault(article_id, {})[language] = status
    count_uncut([article for article in articles if article.pk not in cut], statuses)
    for article in articles:
        if article.pk in cut:
            count(article)


def _chunks(articles) -> Iterator[list[Article]]:
    """Yield the articles a chunk at a time, by their keys: what one chunk changes does not move the next."""
    last = 0
    while chunk := list(articles.filter(pk__gt=last).select_related("lead_picture").order_by("pk")[:CHUNK]):
        yield chunk
        last = chunk[-1].pk
