"""The archive's years and months, each with how many stories it holds."""

from dataclasses import dataclass
from itertools import groupby

from articles.enums import Shelf
from articles.publishing.archive import Period
from articles.wayfinding.counts import numbers


@dataclass(frozen=True)
class Month:
    """A month that holds stories."""

    period: Period
    number: int


@dataclass(frozen=True)
class Year:
    """A year with its months that hold stories."""

    period: Period
    months: list[Month]

    @property
    def number(self) -> int:
        return sum(month.number for month in self.months)


def years(language: str) -> list[Year]:
    """Return the years in which stories came out in this language, each with its months, the latest first; two queries."""
    found = sorted(numbers(Shelf.MONTH, language).items(), reverse=True)
    months = [Month(Period(*divmod(key, 100)), number) for key, number in found]
    by_year = groupby(months, key=lambda month: month.period.year)
    return [Year(Period(year), list(of_year)) for year, of_year in by_year]
