"""How many public stories stand in each place: the kept tallies, less what the clock has yet to publish.

Nothing is written in the second in which a scheduled story comes out, so tallies hold scheduled stories from the start;
those are few, and are counted by the index each time.
"""

from collections import Counter
from datetime import datetime

from django.db.models import Exists

from articles import languages
from articles.enums import Shelf
from articles.models import Edition, Listing, Tally


def numbers(shelf: Shelf, language: str, at: datetime | None = None) -> dict[int, int]:
    """Return how many stories the public may read at this time (now) in each place that holds any; two queries."""
    hidden = scheduled(shelf, language, at)
    kept = Tally.objects.filter(shelf=shelf, language=language, number__gt=0).values_list("thing", "number")
    return {thing: number - hidden[thing] for thing, number in kept if number > hidden[thing]}


def scheduled(shelf: Shelf, language: str, at: datetime | None = None) -> Counter[int]:
    """Return how many editions that are counted in each place are not out at this time (now)."""
    to_come = Edition.objects.scheduled(at).filter(language=language, listings__shelf=shelf)
    return Counter(to_come.values_list("listings__thing", flat=True))


def languages_with(shelf: Shelf, thing: int) -> list[str]:
    """Return the languages in which the public finds anything in this place; one query."""
    places = {f"in_{at}": Listing.objects.on(shelf, thing, code) for at, code in enumerate(languages.codes())}
    found = Edition.objects.order_by().annotate(**{name: Exists(rows) for name, rows in places.items()})
    row = found.values_list(*places).first() or [False] * len(places)
    return [code for code, holds in zip(languages.codes(), row, strict=True) if holds]
