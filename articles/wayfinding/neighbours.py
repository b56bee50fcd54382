"""The stories before and after one in its section."""

from dataclasses import dataclass

from articles import languages
from articles.enums import Shelf
from articles.models import Edition, Listing, Section
from articles.models.listing import ListingQuerySet
from articles.publishing.keyset import Cursor


@dataclass(frozen=True)
class Neighbours:
    """The nearest older and newer public stories of a section, in one language."""

    section: Section | None = None
    earlier: Edition | None = None
    later: Edition | None = None


def neighbours(edition: Edition) -> Neighbours:
    """Return a public edition's neighbours in its section; two queries. What is not public has none, nor has a section
    that is not shown in this language."""
    section, language = edition.article.section, edition.language
    if section is None or not section.slug_in(language) or not edition.is_published():
        return Neighbours()
    place = Cursor.of(edition)
    older = Listing.objects.on(Shelf.SECTION, section.pk, language, place.published_at).filter(place.older("edition"))
    newer = Listing.objects.on(Shelf.SECTION, section.pk, language).filter(place.newer("edition")).reverse()
    return Neighbours(section, _first(older, language), _first(newer, language))


def _first(rows: ListingQuerySet, language: str) -> Edition | None:
    """Return the first row's edition with what a link needs of it."""
    headline = f"edition__article__{languages.column('headline', language)}"
    row = rows.select_related("edition__article").only("edition__language", "edition__slug", headline).first()
    return row.edition if row else None
