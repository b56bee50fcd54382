"""Columns that the desk's lists share."""

from collections.abc import Callable

from django.template.loader import render_to_string

from articles import languages


def names_per_language(name_in: Callable[[str], str], *, missing: bool = True) -> str:
    """Return a thing's name in every language as HTML, each marked with its language; what is missing is said, if it matters."""
    names = [(code, languages.own_name(code), name_in(code)) for code in languages.codes()]
    return render_to_string("admin/components/names.html", {"names": names, "say_missing": missing})
