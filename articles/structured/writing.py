"""JSON-LD as a script element that is data, and can end neither itself nor the page."""

import json
from typing import Any

from django.utils.safestring import SafeString, mark_safe

Data = dict[str, Any]
CONTEXT = "https://schema.org"
#: What HTML could take for the end of the script, a comment or an entity (HTML Living Standard, 4.12.1.3); JSON reads it back.
_ESCAPES = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"}


def script(data: Data) -> SafeString:
    """Return the data as a script element. It is never run, so that the policy on scripts has nothing to say of it."""
    text = json.dumps({"@context": CONTEXT, **data}, ensure_ascii=False, separators=(",", ":")).translate(_ESCAPES)
    return mark_safe(f'<script type="application/ld+json">{text}</script>')  # no sign of markup is left in the text


def without_empty(data: Data) -> Data:
    """Return the data without what nobody has filled in."""
    return {name: value for name, value in data.items() if value not in ("", None, [], {})}
