"""The sitemaps of tags and authors: each page that lists a published story, in every language in which it does."""

from collections.abc import Iterator
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet

from articles import languages
from articles.addresses import in_language
from articles.models import Author, Edition, Tag
from articles.models.edition import EditionQuerySet
from articles.sitemaps import ranges
from articles.sitemaps.writing import Address


def tagged(language: str, first: int, end: int) -> EditionQuerySet:
    """Return the published editions that have a tag of these keys which has a name in this language."""
    named = {f"article__tagged__tag__{languages.column('key', language)}__isnull": False}
    return Edition.objects.published_in(language).filter(
        article__tagged__tag__gte=first, article__tagged__tag__lt=end, **named
    )


def signed(language: str, first: int, end: int) -> EditionQuerySet:
    """Return the published editions that an author of these keys wrote."""
    return Edition.objects.published_in(language).filter(
        article__bylines__author__gte=first, article__bylines__author__lt=end
    )


def tag_numbers() -> Iterator[int]:
    """Yield the numbers of the files that hold tags."""
    return ranges.numbers(Tag, tagged)


def author_numbers() -> Iterator[int]:
    """Yield the numbers of the files that hold authors."""
    return ranges.numbers(Author, signed)


def tag_addresses(number: int) -> Iterator[Address]:
    """Yield the addresses of one file of tags."""
    for tag, among in _public(Tag.objects.order_by("pk"), number, "article__tagged__tag"):
        yield from _versions("tag", {code: slug for code in among if (slug := tag.slug_in(code))})


def author_addresses(number: int) -> Iterator[Address]:
    """Yield the addresses of one file of authors."""
    for author, among in _public(Author.objects.order_by("pk"), number, "article__bylines__author"):
        yield from _versions("author", dict.fromkeys(among, author.slug))


def _public(things: QuerySet, number: int, way: str) -> Iterator[tuple[Any, list[str]]]:
    """Yield the things of one file, each with the languages in which a story of theirs is out; one query."""
    first, end = ranges.bounds(number)
    shown = {
        f"in_{at}": Exists(Edition.objects.published_in(code).filter(**{way: OuterRef("pk")}))
        for at, code in enumerate(languages.codes())
    }
    for thing in things.filter(pk__gte=first, pk__lt=end).annotate(**shown):
        yield thing, [code for at, code in enumerate(languages.codes()) if getattr(thing, f"in_{at}")]


def _versions(view: str, slugs: dict[str, str]) -> Iterator[Address]:
    versions = {code: in_language(code, view, slug=slug) for code, slug in slugs.items()}
    for path in versions.values():
        yield Address(path, versions=versions)
