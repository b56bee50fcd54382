"""Two people in one story: what changed since the form was opened is never overwritten silently.

The form carries a fingerprint of each part (a language's text, the shared facts) as it was when opened.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from typing import Any

from articles import languages
from articles.models import Article

FACTS_PART = "facts"


def parts(texts: Iterable[str], facts: Iterable[str]) -> dict[str, list[str]]:
    """Return the names of the form's fields by part: one part per language, and one for the shared facts."""
    per_language = {code: [languages.column(field, code) for field in texts] for code in languages.codes()}
    return {**per_language, FACTS_PART: list(facts)}


def fingerprint(values: Iterable[Any]) -> str:
    """Return a short print of the values that tells whether one of them differs."""
    plain = json.dumps([_plain(value) for value in values], ensure_ascii=False, default=str)
    return hashlib.blake2s(plain.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()


def _plain(value: Any) -> Any:
    if value is None:
        return ""
    if isinstance(value, list | tuple):
        return [_plain(one) for one in value]
    return str(getattr(value, "pk", value))


def stored_values(article: Article, names: Iterable[str], lists: Mapping[str, list[int]]) -> list[Any]:
    """Return what the data base holds for fields of the form; `lists` are the chosen keys of its lists."""
    return [lists[name] if name in lists else getattr(article, name) for name in names]


def read_seen(text: str | None) -> dict[str, str]:
    """Return the fingerprints that a form carried; none where it carried nothing readable."""
    try:
        seen = json.loads(text or "{}")
    except (ValueError, RecursionError):
        return {}
    return {str(part): str(seen[part]) for part in seen} if isinstance(seen, dict) else {}
