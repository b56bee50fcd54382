"""What a check says: which, how bad, why, where, and by what it is known again."""

import hashlib
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace

from django.db.models import TextChoices
from django.utils.translation import pgettext_lazy

Span = tuple[int, int]
_FINGERPRINT_CHARACTERS = 16


class Severity(TextChoices):
    """How bad a finding is: an error is wrong unless somebody says why not; a warning is worth a look."""

    ERROR = "error", pgettext_lazy("finding", "Error")
    WARNING = "warning", pgettext_lazy("finding", "Warning")


@dataclass(frozen=True)
class Finding:
    """One thing that a check found.

    `code` is stable, `message` is in the active language, the spans are offsets in the coded texts (None where nothing is
    to be shown), and the fingerprint stays the same while the values concerned do.
    """

    code: str
    severity: Severity
    message: str
    source_span: Span | None = None
    target_span: Span | None = None
    fingerprint: str = ""


def finding(
    code: str,
    severity: Severity,
    message: str,
    values: Iterable[object],
    *,
    source_span: Span | None = None,
    target_span: Span | None = None,
) -> Finding:
    """Return a finding, known again by its code and the values concerned; the message's language plays no part."""
    return Finding(code, severity, message, source_span, target_span, fingerprint(code, values))


def fingerprint(code: str, values: Iterable[object]) -> str:
    """Return a short stable hash of a finding's code and the values that it is about."""
    whole = "\x1f".join((code, *("" if value is None else str(value) for value in values)))
    return hashlib.sha256(whole.encode("utf-8", "surrogatepass")).hexdigest()[:_FINGERPRINT_CHARACTERS]


def told_apart(findings: Iterable[Finding]) -> list[Finding]:
    """Return the findings in their order, those with equal fingerprints numbered, so that each is accepted for itself."""
    seen: Counter[str] = Counter()
    out = []
    for one in findings:
        again = seen[one.fingerprint]
        seen[one.fingerprint] += 1
        out.append(replace(one, fingerprint=fingerprint(one.fingerprint, [again])) if again else one)
    return out
