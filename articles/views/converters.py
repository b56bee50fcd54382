"""How years, months and forms of feeds are written in addresses: one way only, so that a page has one address."""

from articles.enums import FeedFormat


class YearConverter:
    """A year of four digits."""

    regex = "[12][0-9]{3}"

    def to_python(self, value: str) -> int:
        return int(value)

    def to_url(self, value: int) -> str:
        return f"{value:04d}"


class FeedFormatConverter:
    """The ending of a feed's address."""

    regex = "|".join(FeedFormat.values)

    def to_python(self, value: str) -> FeedFormat:
        return FeedFormat(value)

    def to_url(self, value: FeedFormat) -> str:
        return str(value)


class MonthConverter:
    """A month of two digits."""

    regex = "0[1-9]|1[0-2]"

    def to_python(self, value: str) -> int:
        return int(value)

    def to_url(self, value: int) -> str:
        return f"{value:02d}"
