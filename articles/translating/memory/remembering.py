"""What the memory keeps: the pairs of stories' published editions, replaced whenever they change, and what was imported."""

from collections.abc import Iterable
from datetime import date

from django.db import transaction
from django.utils import timezone

from articles import languages
from articles.enums import EditionStatus, MemoryOrigin
from articles.models import Article, Edition, MemoryUnit
from articles.models.memory import MemoryUnitQuerySet
from articles.translating.keys import is_of_picture
from articles.translating.memory.rarity import count_words
from articles.translating.memory.texts_alike import folded, joined, key, tokens
from articles.translating.pairs import aligned

#: Fields that are names of places and the like, of no use elsewhere.
NOT_REMEMBERED = frozenset({"dateline"})
#: What a unit is found by, worked out from its texts.
DERIVED = (
    *("source_key", "target_key"),
    *("source_words", "target_words"),
    *("source_folded", "target_folded"),
)
BATCH = 500


@transaction.atomic
def remember(article: Article) -> int:
    """Make the memory hold what the story's published editions say, and no more of it; return how many pairs those are.

    Call it in the transaction that publishes, changes or withdraws.
    """
    remembered = MemoryUnit.objects.published().filter(article=article)
    if not _days_of_publication(article) and not remembered.exists():
        return 0
    # Whoever publishes another edition of the story in the same moment is waited for, and what he did is seen.
    Article.objects.select_for_update().filter(pk=article.pk).values_list("pk").first()
    days, kept = _days_of_publication(article), list(remembered.all())
    units = [unit for language, day in days.items() for unit in _units(article, language, day)]
    if sorted(map(_identity, kept)) != sorted(map(_identity, units)):
        forget(remembered.all())
        add(units)
    return len(units)


def add(units: list[MemoryUnit], *, is_counted: bool = True) -> None:
    """Store new units; unless their words are counted, somebody else has to (rarity.recount)."""
    for unit in units:
        prepare(unit)
    MemoryUnit.objects.bulk_create(units, batch_size=BATCH)
    if is_counted:
        count_words(units, 1)


def forget(units: MemoryUnitQuerySet) -> int:
    """Take units out of the memory; return how many."""
    gone = 0
    while part := list(units.order_by("pk").only("source_words", "target_words")[:BATCH]):
        MemoryUnit.objects.filter(pk__in=[unit.pk for unit in part]).delete()
        count_words(part, -1)
        gone += len(part)
    return gone


@transaction.atomic
def correct(unit: MemoryUnit, source: str, target: str) -> None:
    """Make a unit say something else (coded texts). What a story says comes back when it is published again."""
    count_words([unit], -1)
    unit.source, unit.target, unit.changed_at = source, target, timezone.now()
    prepare(unit).save()
    count_words([unit], 1)


def prepare(unit: MemoryUnit) -> MemoryUnit:
    """Fill in what a unit is found by."""
    unit.source_key, unit.target_key = key(unit.source), key(unit.target)
    unit.source_words, unit.target_words = joined(tokens(unit.source)), joined(tokens(unit.target))
    unit.source_folded, unit.target_folded = folded(unit.source), folded(unit.target)
    return unit


def _days_of_publication(article: Article) -> dict[str, date | None]:
    """Return the published translations of a story with the day of each; none while its source is not published."""
    published = Edition.objects.filter(article=article, status=EditionStatus.PUBLISHED)
    moments = dict(published.values_list("language", "published_at"))
    if article.source_language not in moments:
        return {}
    return {
        language: timezone.localdate(moments[language]) if moments[language] else None
        for language in languages.others(article.source_language)
        if language in moments
    }


def _units(article: Article, language: str, day: date | None) -> Iterable[MemoryUnit]:
    return [
        MemoryUnit(
            source_language=article.source_language,
            target_language=language,
            source=source,
            target=target,
            article=article,
            segment_key=segment_key,
            said_on=day,
            origin=MemoryOrigin.PUBLISHED,
        )
        for segment_key, source, target in aligned(article, language)
        if segment_key not in NOT_REMEMBERED and not is_of_picture(segment_key)
    ]


def _identity(unit: MemoryUnit) -> tuple[str, ...]:
    languages_ = (unit.source_language, unit.target_language)
    return (unit.segment_key, *languages_, unit.source, unit.target, str(unit.said_on))
