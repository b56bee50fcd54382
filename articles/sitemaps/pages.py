"""The sitemap of all that is neither story nor tag: home, lists, sections, archive, and the newsroom itself."""

from collections import defaultdict
from collections.abc import Iterator

from django.urls import reverse

from articles import languages
from articles.addresses import in_language
from articles.enums import Shelf
from articles.models import Edition, Listing, Section, SiteSettings
from articles.publishing.archive import answers
from articles.sitemaps.writing import Address
from articles.wayfinding.months import years
from articles.wayfinding.tags import languages_with_tags

#: Pages that every language has, whatever is published.
ALWAYS = ("archive", "feeds", "about", "contact", "pictures", "search")


def addresses() -> Iterator[Address]:
    """Yield them, in every language in which they are for search engines."""
    yield from _of({code: in_language(code, "home") for code in languages.codes()}, reverse("choose-language"))
    offered = ("newsletter",) if SiteSettings.objects.filter(offers_newsletter=True).exists() else ()
    for view in (*ALWAYS, *offered):
        yield from _of({code: in_language(code, view) for code in languages.codes()})
    found = answers({f"in_{at}": Edition.objects.published_in(code) for at, code in enumerate(languages.codes())})
    yield from _of(
        {code: in_language(code, "news") for at, code in enumerate(languages.codes()) if found.get(f"in_{at}")}
    )
    yield from _of({code: in_language(code, "tags") for code in languages_with_tags()})
    yield from _sections()
    yield from _archive()


def _of(versions: dict[str, str], fallback: str = "") -> Iterator[Address]:
    for path in versions.values():
        yield Address(path, versions=versions, fallback=fallback)


def _sections() -> Iterator[Address]:
    sections = list(Section.objects.order_by("position", "pk"))
    places = {
        (section, code): f"q{at}_{section.pk}"
        for section in sections
        for at, code in enumerate(languages.codes())
        if section.slug_in(code)
    }
    found = answers(
        {name: Listing.objects.on(Shelf.SECTION, section.pk, code) for (section, code), name in places.items()}
    )
    for section in sections:
        yield from _of(
            {
                code: in_language(code, "section", slug=section.slug_in(code))
                for code in languages.codes()
                if found.get(places.get((section, code), ""))
            }
        )


def _archive() -> Iterator[Address]:
    versions: dict[tuple[int, int], dict[str, str]] = defaultdict(dict)
    for code in languages.codes():
        for year in years(code):
            number = year.period.year
            versions[number, 0][code] = in_language(code, "archive-year", year=number)
            for month in year.months:
                keys = {"year": number, "month": month.period.month or 0}
                versions[number, keys["month"]][code] = in_language(code, "archive-month", **keys)
    for period in sorted(versions, reverse=True):
        yield from _of(versions[period])
