"""How many public stories stand in each place: the kept tallies, less what the clock has yet to publish.

Nothing is written in the second in which a scheduled story comes out, so tallies hold scheduled stories from the start;
those are few, and are counted by the index each time.
"""

from collections import Counter
from datetime import datetime

from django.db.models import QuerySet

from articles import languages
from articles.enums import Shelf
from articles.models import Edition, Listing, Tally
from articles.publishing.archive import answers


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
    return _holding({code: Listing.objects.on(shelf, thing, code) for code in languages.codes()})


def languages_with_stories() -> list[str]:
    """Return the languages in which anything is published, and the active one: its list says that there is nothing."""
    found = _holding({code: Edition.objects.published_in(code) for code in languages.codes()})
    return [code for code in languages.codes() if code in found or code == languages.active()]


def _holding(places: dict[str, QuerySet]) -> list[str]:
    found = answers({f"in_{at}": rows for at, rows in enumerate(places.values())})
    return [code for at, code in enumerate(places) if found.get(f"in_{at}")]
