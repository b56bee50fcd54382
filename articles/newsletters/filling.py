"""Who gets what: the readers of a sending, and its deliveries, however many they are."""

from collections.abc import Collection
from datetime import datetime
from itertools import islice

from django.db.models import Q, QuerySet

from articles.enums import Frequency
from articles.models import Delivery, Edition, Sending, SentStory, Subscriber, TaggedArticle

_ROWS = 1000


def readers(language: str, frequency: str, moment: datetime, editions: list[Edition]) -> QuerySet[Subscriber]:
    """Return who wanted these stories by then: so often, or, of single ones, because of a tag."""
    wants = Q(frequency=frequency)
    if frequency == Frequency.EACH:
        tagged = TaggedArticle.objects.filter(content_object__in=[one.article_id for one in editions])
        wants |= Q(pk__in=Subscriber.objects.filter(tags__in=tagged.values("tag")).values("pk"))
    return (
        Subscriber.objects.receiving(language)
        .filter(wants, confirmed_at__lte=moment, asked_at__lte=moment)
        .order_by("pk")
    )


def fill(sending: Sending, editions: list[Edition], wanted: QuerySet[Subscriber]) -> None:
    """Give a sending its stories, in this order, and a delivery to everybody of `wanted`, however many they are."""
    SentStory.objects.bulk_create(
        SentStory(sending=sending, edition=edition, position=place) for place, edition in enumerate(editions)
    )
    keys = wanted.values_list("pk", flat=True).iterator(chunk_size=_ROWS)
    while batch := [Delivery(sending=sending, subscriber_id=pk) for pk in islice(keys, _ROWS)]:
        Delivery.objects.bulk_create(batch)


def subscribers_of(language: str, frequencies: Collection[str]) -> QuerySet[Subscriber]:
    """Return who reads a language and wants mails so often."""
    return Subscriber.objects.receiving(language).filter(frequency__in=frequencies).order_by("pk")
