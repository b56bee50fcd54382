"""The two texts that the number check compares, each with the numbers it says."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import cached_property

from articles.translating.quality import figures
from articles.translating.quality.amounts import MONTH, Amount, Key, Kind, number
from articles.translating.quality.lexicon import Lexicon, lexicon
from articles.translating.quality.plain import Plain
from articles.translating.quality.reading import amounts


@dataclass(frozen=True)
class Side:
    """One of the two texts: its words, its numbers, and what is known of its language."""

    language: str
    plain: Plain
    lexicon: Lexicon
    amounts: Sequence[Amount] = field(default_factory=list)

    @classmethod
    def of(cls, plain: Plain, language: str) -> "Side":
        known = lexicon(language)
        return cls(language, plain, known, amounts(plain.text, known))

    def generous(self) -> "Side":
        """Return the side with figures of another way of writing taken for what they must mean: its text is not at issue."""
        return replace(self, amounts=[_generous(amount, self.lexicon) for amount in self.amounts])

    def with_bare_figures(self) -> "Side":
        """Return the side with figures that can also stand without their magnitude, and months that can be their number."""
        return replace(self, amounts=[_bare(amount) for amount in self.amounts])

    def span(self, amount: Amount) -> tuple[int, int]:
        """Return where a number stands in the coded text."""
        return self.plain.span(amount.start, amount.end)

    def near(self, amount: Amount) -> Sequence[Amount]:
        """Return the numbers that stand next to one, on either side."""
        place = bisect_left(self._starts, amount.start)
        return self.amounts[max(0, place - 2) : place + 3]

    @cached_property
    def _starts(self) -> list[int]:
        return [amount.start for amount in self.amounts]

    @property
    def is_known(self) -> bool:
        """Whether it is known how the language writes numbers."""
        return bool(self.lexicon.decimal_mark)

    @cached_property
    def keys(self) -> set[Key]:
        """All values that the text can be read to say."""
        return {key for amount in self.amounts for key in amount.keys}

    @cached_property
    def says_relative_year(self) -> bool:
        """Whether a year is meant without being said: "last year"."""
        return bool(self.lexicon.relative_year.search(self.plain.text))


def _bare(amount: Amount) -> Amount:
    """Return an amount that can also be its figures without a magnitude, or the number of its month."""
    kind = Kind.NUMBER if amount.kind in (Kind.PERCENTAGE, Kind.CURRENCY) else amount.kind
    figures_alone = [] if amount.mantissa is None else [number(amount.mantissa)]
    return replace(amount, kind=kind).also(
        *figures_alone, *(number(Decimal(value)) for sort, value in amount.keys if sort == MONTH)
    )


def _generous(amount: Amount, lexicon: Lexicon) -> Amount:
    if amount.foreign is not None:
        return amount.also(number(amount.foreign * amount.magnitude))
    if amount.mantissa is not None and (meant := figures.meant(amount.text, lexicon.decimal_mark)):
        return replace(amount, keys=(number(meant * amount.magnitude),))
    return amount
