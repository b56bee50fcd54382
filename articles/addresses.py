"""Addresses as other machines need them: whole, under the site's own name."""

from django.conf import settings
from django.urls import reverse
from django.utils import translation

from articles import languages


def whole(path: str) -> str:
    """Return the whole address of a path of this site; one that names a host already (a bucket's) stays as it is."""
    return path if path.startswith(("http://", "https://")) else settings.SITE_URL + path


def in_language(language: str, view: str, **kwargs: str | int) -> str:
    """Return the path of a public page in this language, whatever language is active."""
    with translation.override(language):
        return reverse(f"articles:{view}", kwargs=kwargs)


def alternates(versions: dict[str, str], fallback: str = "") -> list[tuple[str, str]]:
    """Return language (or x-default) and whole address of each version of a page, as hreflang wants them; none for a single one.

    `versions` holds the paths by language. Readers of no language of ours are sent to `fallback`; without one, to the
    default language's version, or the first.
    """
    if len(versions) < 2:
        return []
    found = [(code, whole(versions[code])) for code in languages.codes() if code in versions]
    other = fallback or versions.get(languages.default()) or next(iter(versions.values()))
    return [*found, ("x-default", whole(other))]
