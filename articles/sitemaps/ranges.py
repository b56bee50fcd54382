"""How many things are cut into files of bounded size: by ranges of primary keys.

A thing stays in its file for ever, no file has more than it may, and neither counting nor offsets are needed: a file is
one walk along the primary key, and the index asks of each range only whether it holds anything.
"""

from collections.abc import Callable, Iterator

from django.db.models import Model, QuerySet

from articles import languages
from articles.publishing.archive import answers
from articles.sitemaps.writing import MAX_ADDRESSES

#: Ranges asked of in one query: the data bases limit how much one may hold.
RANGES_PER_QUERY = 100

#: Returns the public editions that put the things of these keys (first, and first no longer) into the file, for a language.
Holding = Callable[[str, int, int], QuerySet]


def width() -> int:
    """Return how many keys make a file: each may have an address in every language."""
    return MAX_ADDRESSES // len(languages.codes())


def bounds(number: int) -> tuple[int, int]:
    """Return the first key of a file, and the first that is no longer in it."""
    return number * width(), (number + 1) * width()


def numbers(model: type[Model], holding: Holding) -> Iterator[int]:
    """Yield the numbers of the files that hold anything public."""
    last = model._default_manager.order_by("-pk").values_list("pk", flat=True).first()
    every = range(last // width() + 1) if last else range(0)
    for start in range(0, len(every), RANGES_PER_QUERY):
        some = every[start : start + RANGES_PER_QUERY]
        asked = {f"{code}_{at}": holding(code, *bounds(at)) for at in some for code in languages.codes()}
        names = {name: f"q{place}" for place, name in enumerate(asked)}
        found = answers({names[name]: stories for name, stories in asked.items()})
        yield from (at for at in some if any(found.get(names[f"{code}_{at}"]) for code in languages.codes()))
