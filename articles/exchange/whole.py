"""A story in memory with all that belongs to it: as the data base holds it, or as it is about to be stored."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from django.db.models import QuerySet

from articles.enums import EditionStatus
from articles.models import Article, Author, Correction, Edition, Picture, Tag
from articles.richtext.rendering import picture_ids
from articles.texts import first_free

CHUNK = 200
_NUMBER = re.compile(r'(<figure[^>]*\bdata-picture=")(\d+)(")')


@dataclass
class WholeStory:
    """An article and its parts. `related` are identifiers of other stories; `pictures` are those in the bodies."""

    article: Article
    editions: dict[str, Edition] = field(default_factory=dict)
    tags: list[Tag] = field(default_factory=list)
    authors: list[Author] = field(default_factory=list)
    corrections: dict[str, list[Correction]] = field(default_factory=dict)
    past_slugs: dict[str, list[str]] = field(default_factory=dict)
    pictures: dict[int, Picture] = field(default_factory=dict)
    related: list[str] = field(default_factory=list)

    def is_public_twice(self) -> bool:
        """Tell whether the story is published in two languages or more."""
        return sum(edition.status == EditionStatus.PUBLISHED for edition in self.editions.values()) > 1


def whole_stories(articles: QuerySet[Article], identifiers: dict[int, str]) -> Iterator[WholeStory]:
    """Yield each of the articles with its parts, a chunk at a time, in a fixed number of queries per chunk."""
    parted = articles.select_related("section", "lead_picture").prefetch_related(
        "editions__corrections", "editions__past_slugs", "tagged__tag", "bylines__author", "related_rows"
    )
    chunk: list[Article] = []
    for article in parted.iterator(chunk_size=CHUNK):
        chunk.append(article)
        if len(chunk) == CHUNK:
            yield from _assembled(chunk, identifiers)
            chunk = []
    yield from _assembled(chunk, identifiers)


def _assembled(articles: list[Article], identifiers: dict[int, str]) -> Iterator[WholeStory]:
    editions = {article.pk: sorted(article.editions.all(), key=lambda one: one.pk) for article in articles}
    for article in articles:
        for edition in editions[article.pk]:
            edition.article = article
    wanted = {pk for ones in editions.values() for edition in ones for pk in picture_ids(edition.body)}
    pictures = Picture.objects.in_bulk(wanted) if wanted else {}
    for article in articles:
        mine = {edition.language: edition for edition in editions[article.pk]}
        yield WholeStory(
            article,
            mine,
            tags=[tagged.tag for tagged in article.tagged.all()],
            authors=[byline.author for byline in article.bylines.all()],
            corrections={code: list(edition.corrections.all()) for code, edition in mine.items()},
            past_slugs={code: sorted(one.slug for one in edition.past_slugs.all()) for code, edition in mine.items()},
            pictures={
                pk: pictures[pk] for edition in mine.values() for pk in picture_ids(edition.body) if pk in pictures
            },
            related=[identifiers[row.related_id] for row in article.related_rows.all()],
        )


def identifiers_of_all() -> dict[int, str]:
    """Return by primary key what each article is called in a file: its identifier from elsewhere, else its slug; each once."""
    rows = list(Article.objects.order_by("pk").values_list("pk", "external_id", "source_language"))
    slugs = {
        (article, language): slug
        for article, language, slug in Edition.objects.exclude(slug="").values_list("article", "language", "slug")
    }
    names = {pk: external for pk, external, _language in rows if external}
    taken = set(names.values())
    for pk, external, language in rows:
        if not external:
            names[pk] = first_free(slugs.get((pk, language)) or f"story-{pk}", taken)
            taken.add(names[pk])
    return names


def renumbered(html: str, numbers: dict[int, int]) -> str:
    """Return a body whose pictures are called by other numbers."""
    return _NUMBER.sub(lambda found: f"{found[1]}{numbers[int(found[2])]}{found[3]}", html) if numbers else html


def in_order(numbers: Iterable[int]) -> dict[int, int]:
    """Return for each number its place among them, from 1."""
    return {number: place for place, number in enumerate(dict.fromkeys(numbers), start=1)}
