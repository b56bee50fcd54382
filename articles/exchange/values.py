"""Values of the file, taken as what they should be or refused with what they should have been."""

from typing import Any

from django.db.models import Model
from django.utils.translation import gettext as _

from articles import languages
from articles.exchange.faults import Fault


def text_at(data: dict[str, Any], key: str) -> str:
    """Return the text under a key; empty if there is none. Raise Fault if it is something else."""
    value = data.get(key)
    return "" if value is None else text_of(value, key)


def text_of(value: Any, key: str) -> str:
    """Return the value if it is a text. Raise Fault if not."""
    if not isinstance(value, str):
        raise Fault(_("“%(key)s” must be a text.") % {"key": key})
    return value


def list_at(data: dict[str, Any], key: str) -> list:
    """Return the list under a key; empty if there is none. Raise Fault if it is something else."""
    value = data.get(key) or []
    if not isinstance(value, list):
        raise Fault(_("“%(key)s” must be a list.") % {"key": key})
    return value


def object_of(value: Any, key: str) -> dict[str, Any]:
    """Return the value if it is an object. Raise Fault if not."""
    if not isinstance(value, dict):
        raise Fault(_("“%(key)s” must be an object.") % {"key": key})
    return value


def texts_per_language(value: Any, key: str, model: type, column: str) -> dict[str, str]:
    """Return the texts by language; raise Fault for a language that the site has not, or a text that does not fit its column."""
    texts = {code: text_of(text, key) for code, text in object_of(value, key).items()}
    for code, text in texts.items():
        if code not in languages.codes():
            raise Fault(
                _("“%(key)s” has a text in “%(language)s”, which is not a language of the site.")
                % {"key": key, "language": code}
            )
        must_fit(text, model, column, f"{key}.{code}")
    return texts


def must_fit(text: str, model: type[Model], column: str, key: str) -> None:
    """Raise Fault if the text is longer than the model's column holds; `key` is what the file calls it."""
    limit = getattr(model._meta.get_field(column), "max_length", None)
    if limit and len(text) > limit:
        raise Fault(
            _("“%(key)s” has %(length)d characters; at most %(limit)d are kept.")
            % {"key": key, "length": len(text), "limit": limit}
        )
