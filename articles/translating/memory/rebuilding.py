"""The memory made anew from everything published: story by story, so that nothing is missing meanwhile."""

from collections.abc import Callable, Iterable, Iterator
from functools import partial

from django.db import transaction
from django_tasks import task

from articles.enums import EditionStatus
from articles.models import Article, Edition, MemoryUnit
from articles.translating.memory.rarity import recount
from articles.translating.memory.remembering import DERIVED, prepare, remember

CHUNK = 100
UNITS = 500


def rebuild(told: Callable[[int, int], None] = lambda stories, pairs: None) -> tuple[int, int]:
    """Remember every story that is published or was; return how many stories have pairs, and how many pairs.

    What a unit is found by is worked out anew, of imported ones as well. Safe to stop and to repeat; streams.
    """
    stories = pairs = 0
    for chunk in _stories():
        for article in chunk:
            found = remember(article)
            stories += found > 0
            pairs += found
        told(stories, pairs)
    _prepare_all()
    recount()
    return stories, pairs


def _stories() -> Iterator[list[Article]]:
    """Yield the stories that have something published or remembered, some at a time, by their keys."""
    last = 0
    while True:
        published = Edition.objects.filter(status=EditionStatus.PUBLISHED, article__gt=last)
        remembered = MemoryUnit.objects.published().filter(article__gt=last)
        keys = {
            key
            for rows in (published, remembered)
            for key in rows.order_by("article").values_list("article", flat=True).distinct()[:CHUNK]
        }
        chunk = sorted(keys)[:CHUNK]
        if not chunk:
            return
        last = chunk[-1]
        yield list(Article.objects.filter(pk__in=chunk).select_related("lead_picture").order_by("pk"))


def _prepare_all() -> None:
    """Work out anew what units are found by, where the rules for it have changed."""
    last = 0
    while units := list(MemoryUnit.objects.filter(pk__gt=last).order_by("pk")[:UNITS]):
        last = units[-1].pk
        before = {unit.pk: _derived(unit) for unit in units}
        changed = [unit for unit in units if _derived(prepare(unit)) != before[unit.pk]]
        MemoryUnit.objects.bulk_update(changed, DERIVED, batch_size=CHUNK)


def _derived(unit: MemoryUnit) -> tuple[str, ...]:
    return tuple(getattr(unit, name) for name in DERIVED)


@task()
def remember_stories(pks: list[int]) -> int:
    """Remember the stories that were loaded; return how many pairs."""
    return sum(remember(article) for article in Article.objects.filter(pk__in=pks).select_related("lead_picture"))


def ask_to_remember(pks: Iterable[int]) -> None:
    """Have stories remembered in the background, once the present transaction is certain."""
    if wanted := list(pks):
        transaction.on_commit(partial(remember_stories.enqueue, wanted))
