"""What a text says in numbers, each with all the values it can be read as, in figures or in words."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import Enum

#: What a value is compared as: a number, a month, minutes of the day, or about how many.
Key = tuple[str, Decimal | str]
NUMBER, MONTH, CLOCK, ABOUT = "number", "month", "clock", "about"
#: Figures as they are written: what has no value (version 1.12.1), and what can be part of a name (Table 4.6).
VERSION, WRITTEN, NAMED = "version", "written", "named"
ONE = Decimal(1)


class Kind(Enum):
    """What sort of number it is, for the sake of what is said about it."""

    NUMBER = "number"
    PERCENTAGE = "percentage"
    CURRENCY = "currency"
    DATE = "date"
    TIME = "time"
    #: Part of a name: COVID-19, S1, F-16.
    LABEL = "label"


@dataclass(frozen=True)
class Amount:
    """A number as it stands in a text.

    `keys` are all that it can be read as, the likeliest first; `value` is the number with its magnitude, `mantissa` without it. In `figures` or in words; in words it is only a
    possible partner of figures. `foreign` is what the figures say when read in the other way of writing decimals, where
    they say nothing in their own language's.
    """

    start: int
    end: int
    text: str
    keys: tuple[Key, ...]
    value: Decimal | None
    mantissa: Decimal | None = None
    kind: Kind = Kind.NUMBER
    figures: bool = True
    magnitude: Decimal = ONE
    currencies: frozenset[str] = frozenset()
    foreign: Decimal | None = None
    named: bool = False
    year: bool = False

    @property
    def firm(self) -> bool:
        """Whether the number has to be said in the translation: figures, and exact words with a percent sign or a currency."""
        is_about = bool(self.keys) and self.keys[0][0] == ABOUT
        return self.figures or (self.kind in (Kind.PERCENTAGE, Kind.CURRENCY) and not is_about)

    @property
    def offered(self) -> tuple[Key, ...]:
        """What the amount can be found by."""
        return (*self.keys, (WRITTEN, self.text)) if self.value is not None else self.keys

    @property
    def sought(self) -> tuple[Key, ...]:
        """What the amount is looked for by. A name with a point that is no number here can be one there: Table 4.6."""
        if self.value is not None:
            return (*self.keys, (NAMED, self.text))
        return (*self.keys, (WRITTEN, self.text)) if self.named else self.keys

    def also(self, *keys: Key) -> "Amount":
        """Return the amount with further ways to read it."""
        return replace(self, keys=tuple(dict.fromkeys(self.keys + keys)))


def number(value: Decimal | int) -> Key:
    """Return the key of a plain number."""
    return NUMBER, Decimal(value)


def numbers(values: Iterable[Decimal]) -> tuple[Key, ...]:
    """Return the keys of plain numbers."""
    return tuple((NUMBER, value) for value in values)
