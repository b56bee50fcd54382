"""The sitemaps of tags and authors: each page that lists a published story, in every language in which it does."""

from collections.abc import Iterator
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet

from articles import languages
from articles.addresses import in_language
from articles.enums import Shelf
from articles.models import Author, Listing, Tag
from articles.models.listing import ListingQuerySet
from articles.sitemaps import ranges
from articles.sitemaps.writing import Address


def tagged(language: str, first: int, end: int) -> ListingQuerySet:
    """Return what stands under the tags of these keys that have a name in this language."""
    named = Tag.objects.shown_in(language).order_by().filter(pk__gte=first, pk__lt=end)
    return _standing(Shelf.TAG, language, first, end).filter(thing__in=named.values("pk"))


def signed(language: str, first: int, end: int) -> ListingQuerySet:
    """Return what stands under the authors of these keys."""
    return _standing(Shelf.AUTHOR, language, first, end)


def _standing(shelf: Shelf, language: str, first: int, end: int) -> ListingQuerySet:
    rows = Listing.objects.filter(shelf=shelf, thing__gte=first, thing__lt=end, language=language)
    return rows.behind_the_door(language)


def tag_numbers() -> Iterator[int]:
    """Yield the numbers of the files that hold tags."""
    return ranges.numbers(Tag, tagged)


def author_numbers() -> Iterator[int]:
    """Yield the numbers of the files that hold authors."""
    return ranges.numbers(Author, signed)


def tag_addresses(number: int) -> Iterator[Address]:
    """Yield the addresses of one file of tags."""
    for tag, among in _public(Tag.objects.order_by("pk"), number, Shelf.TAG):
        yield from _versions("tag", {code: slug for code in among if (slug := tag.slug_in(code))})


def author_addresses(number: int) -> Iterator[Address]:
    """Yield the addresses of one file of authors."""
    for author, among in _public(Author.objects.order_by("pk"), number, Shelf.AUTHOR):
        yield from _versions("author", dict.fromkeys(among, author.slug))


def _public(things: QuerySet, number: int, shelf: Shelf) -> Iterator[tuple[Any, list[str]]]:
    """Yield the things of one file, each with the languages in which a story of theirs is out; one query."""
    first, end = ranges.bounds(number)
    shown = {
        f"in_{at}": Exists(Listing.objects.on(shelf, OuterRef("pk"), code)) for at, code in enumerate(languages.codes())
    }
    for thing in things.filter(pk__gte=first, pk__lt=end).annotate(**shown):
        yield thing, [code for at, code in enumerate(languages.codes()) if getattr(thing, f"in_{at}")]


def _versions(view: str, slugs: dict[str, str]) -> Iterator[Address]:
    versions = {code: in_language(code, view, slug=slug) for code, slug in slugs.items()}
    for path in versions.values():
        yield Address(path, versions=versions)
