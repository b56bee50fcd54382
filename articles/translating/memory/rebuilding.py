"""The memory made anew from everything published: story by story, so that nothing is missing meanwhile."""

from collections.abc import Callable, Iterator
from functools import partial

from django.db import transaction
from django_tasks import task

from articles.models import Article, Edition
from articles.translating.memory.remembering import remember

CHUNK = 100


def rebuild(told: Callable[[int, int], None] = lambda stories, pairs: None) -> tuple[int, int]:
    """Remember every story that has something published; return how many stories and pairs. Safe to stop and to repeat."""
    stories = pairs = 0
    for chunk in _published():
        for article in chunk:
            pairs += remember(article)
            stories += 1
        told(stories, pairs)
    return stories, pairs


def _published() -> Iterator[list[Article]]:
    last = 0
    while True:
        keys = Edition.objects.published_at_all().filter(article__gt=last).order_by("article")
        chunk = sorted(set(keys.values_list("article", flat=True)[:CHUNK]))
        if not chunk:
            return
        last = chunk[-1]
        yield list(Article.objects.filter(pk__in=chunk).select_related("lead_picture").order_by("pk"))


@task()
def remember_stories(pks: list[int]) -> int:
    """Remember the stories that were loaded; return how many pairs."""
    return sum(remember(article) for article in Article.objects.filter(pk__in=pks).select_related("lead_picture"))


def ask_to_remember(pks: list[int]) -> None:
    """Have stories remembered in the background, once the present transaction is certain."""
    if pks:
        transaction.on_commit(partial(remember_stories.enqueue, pks))
