"""Names that stories borrow: when a section, a tag or a caption is changed, the stories' entries follow in the background."""

from collections.abc import Iterable
from functools import partial

from django.db import transaction
from django.db.models import QuerySet
from django_tasks import task

from articles.models import Article, Picture, Section, Tag
from articles.searching.indexing import index_all

#: Stories that one transaction writes, so that nobody waits long.
CHUNK = 200
#: By what stories are found that borrow a name.
_BORROWED = {Section: "section", Tag: "tagged__tag", Picture: "lead_picture"}


def follow(lender: Section | Tag | Picture) -> None:
    """Have the stories follow that show this name or caption, once the present transaction is certain."""
    transaction.on_commit(partial(follow_lender.enqueue, _BORROWED[type(lender)], lender.pk))


@task()
def follow_lender(field: str, pk: int) -> int:
    """Index the stories anew whose `field` is the thing of this key; return how many."""
    return _in_chunks(Article.objects.filter(**{field: pk}))


def ask_to_index(pks: Iterable[int]) -> None:
    """Have stories indexed anew in the background, once the present transaction is certain."""
    if wanted := list(pks):
        transaction.on_commit(partial(index_stories.enqueue, wanted))


@task()
def index_stories(pks: list[int]) -> int:
    """Index these stories anew; return how many."""
    return _in_chunks(Article.objects.filter(pk__in=pks))


def _in_chunks(articles: QuerySet[Article]) -> int:
    done, last = 0, 0
    while chunk := list(articles.filter(pk__gt=last).order_by("pk").values_list("pk", flat=True)[:CHUNK]):
        index_all(chunk)
        done, last = done + len(chunk), chunk[-1]
    return done
