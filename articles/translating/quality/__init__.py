"""What is wrong with a translation, found without a data base: numbers, placeholders, quotation marks, names, words."""

from articles.translating.quality.checking import check
from articles.translating.quality.findings import Finding, Severity

__all__ = ["Finding", "Severity", "check"]
