"""Where published editions stand, and how many stand there: what lists, counts and ways between stories are read from.

The data base keeps both tables by triggers (articles/wayfinding/keeping.py): they are right whoever writes, and nobody
else may write into them. Scheduled editions stand in them already, as the clock writes nothing when it publishes.
"""

from datetime import datetime

from django.db import models
from django.utils import timezone

from articles import languages
from articles.enums import Shelf
from articles.models.edition import Edition, card_relations


class ListingQuerySet(models.QuerySet["Listing"]):
    def on(self, shelf: Shelf, thing: int | models.F, language: str, at: datetime | None = None) -> "ListingQuerySet":
        """Return what the public may read at this time (now) of a section, tag or author, the newest first.

        Walks along one index, however much stands there; the door to what is public is asked of each row that it meets.
        """
        at = at or timezone.now()
        place = self.filter(shelf=shelf, thing=thing, language=language, published_at__lte=at)
        return place.behind_the_door(language, at).order_by("-published_at", "-edition")

    def behind_the_door(self, language: str, at: datetime | None = None) -> "ListingQuerySet":
        """Return only rows of editions that `published_in` lets the public see."""
        public = Edition.objects.published_in(language, at).order_by().filter(pk=models.OuterRef("edition"))
        return self.filter(models.Exists(public))

    def with_card_data(self) -> "ListingQuerySet":
        """Return the rows with their editions, as EditionQuerySet.with_card_data() does."""
        return card_relations(self, "edition__")


class Listing(models.Model):
    """That an edition which is published, or will be, stands under a section, a tag, an author or a month."""

    shelf = models.CharField(max_length=8, choices=Shelf)
    #: The key of the section, tag or author; of a month, the year and the month as in 202109.
    thing = models.BigIntegerField()
    #: The triggers take the row away with its edition: Django, which would look for it and tell of it, need not.
    edition = models.ForeignKey(Edition, models.DO_NOTHING, related_name="listings")
    language = models.CharField(max_length=12, choices=languages.choices)
    published_at = models.DateTimeField()

    objects = ListingQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["edition", "shelf", "thing"], name="listed_once")]
        indexes = [
            models.Index(fields=["shelf", "thing", "language", "-published_at", "-edition"], name="listing_in_order")
        ]

    def __str__(self) -> str:
        return f"{self.shelf} {self.thing}: {self.edition_id}"


class Tally(models.Model):
    """How many editions stand in one place in one language, scheduled ones included."""

    shelf = models.CharField(max_length=8, choices=Shelf)
    thing = models.BigIntegerField()
    language = models.CharField(max_length=12, choices=languages.choices)
    number = models.PositiveIntegerField()

    class Meta:
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["shelf", "thing", "language"], name="tallied_once")]
        indexes = [models.Index(fields=["shelf", "language", "-number", "thing"], name="tally_by_number")]

    def __str__(self) -> str:
        return f"{self.shelf} {self.thing} ({self.language}): {self.number}"
