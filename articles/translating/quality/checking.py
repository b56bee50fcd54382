"""All checks of one segment, in one call."""

from articles.translating.quality.findings import Finding
from articles.translating.quality.numbers import check_numbers
from articles.translating.quality.plain import plain


def check(source: str, target: str, source_language: str, target_language: str) -> list[Finding]:
    """Return what is found in a coded text against its source."""
    return check_numbers(plain(source), plain(target), source_language, target_language)
