"""What the memory keeps of a story: the pairs of its published editions, replaced whenever they change."""

from collections import Counter
from collections.abc import Iterable
from datetime import date

from django.db import transaction
from django.db.models import F, QuerySet
from django.utils import timezone

from articles import languages
from articles.enums import EditionStatus, MemoryOrigin
from articles.models import Article, Edition, MemoryUnit, MemoryWord
from articles.translating.keys import is_of_picture
from articles.translating.memory.texts_alike import joined, key, tokens
from articles.translating.pairs import aligned

#: Fields that are names of places and the like, of no use elsewhere.
NOT_REMEMBERED = frozenset({"dateline"})
BATCH = 500


@transaction.atomic
def remember(article: Article) -> int:
    """Make the memory hold what the story's published editions say, and no more of it; return how many pairs those are.

    Call it in the transaction that publishes, changes or withdraws.
    """
    editions = {edition.language: edition for edition in Edition.objects.filter(article=article)}
    source = editions.get(article.source_language)
    units: list[MemoryUnit] = []
    if source is not None and source.status == EditionStatus.PUBLISHED:
        for language in languages.others(article.source_language):
            edition = editions.get(language)
            if edition is not None and edition.status == EditionStatus.PUBLISHED:
                day = timezone.localdate(edition.published_at) if edition.published_at else None
                units += _units(article, language, day)
    kept = MemoryUnit.objects.filter(article=article, origin=MemoryOrigin.PUBLISHED)
    if sorted(map(_identity, kept)) == sorted(map(_identity, units)):
        return len(units)
    forget(kept)
    add(units)
    return len(units)


def add(units: list[MemoryUnit]) -> None:
    """Store new units, and count their words."""
    for unit in units:
        prepare(unit)
    MemoryUnit.objects.bulk_create(units, batch_size=BATCH)
    _count_words(units, 1)


def forget(units: QuerySet[MemoryUnit]) -> int:
    """Take units out of the memory; return how many."""
    gone = list(units.only("source_words", "target_words"))
    MemoryUnit.objects.filter(pk__in=[unit.pk for unit in gone]).delete()
    _count_words(gone, -1)
    return len(gone)


def prepare(unit: MemoryUnit) -> MemoryUnit:
    """Fill in what a unit is found by."""
    unit.source_key, unit.target_key = key(unit.source), key(unit.target)
    unit.source_words, unit.target_words = joined(tokens(unit.source)), joined(tokens(unit.target))
    return unit


def _units(article: Article, language: str, day: date | None) -> list[MemoryUnit]:
    return [
        MemoryUnit(
            source_language=article.source_language,
            target_language=language,
            source=source,
            target=target,
            article=article,
            segment_key=segment_key,
            said_on=day,
        )
        for segment_key, source, target in aligned(article, language)
        if segment_key not in NOT_REMEMBERED and not is_of_picture(segment_key)
    ]


def _identity(unit: MemoryUnit) -> tuple:
    return (unit.segment_key, unit.target_language, unit.source_language, unit.source, unit.target, str(unit.said_on))


def _count_words(units: Iterable[MemoryUnit], sign: int) -> None:
    """Keep count of in how many texts each word stands; rarity need not be exact, so rows are never locked for long."""
    counted: Counter[str] = Counter()
    for unit in units:
        counted.update(unit.source_words.split())
        counted.update(unit.target_words.split())
    if not counted:
        return
    found = sorted(counted)
    for start in range(0, len(found), BATCH):
        part = found[start : start + BATCH]
        MemoryWord.objects.bulk_create([MemoryWord(token=one) for one in part], ignore_conflicts=True)
        by_count: dict[int, list[str]] = {}
        for one in part:
            by_count.setdefault(counted[one], []).append(one)
        for number, tokens_ in by_count.items():
            MemoryWord.objects.filter(token__in=tokens_).update(texts=F("texts") + sign * number)
