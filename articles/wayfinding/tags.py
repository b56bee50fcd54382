"""The most used tags of a language."""

from dataclasses import dataclass

from django.db.models import Exists, OuterRef, QuerySet

from articles import languages
from articles.enums import Shelf
from articles.models import Listing, Tag, Tally
from articles.publishing.archive import answers
from articles.wayfinding.counts import scheduled


@dataclass(frozen=True)
class UsedTag:
    """A tag, and how many stories the public finds under it."""

    tag: Tag
    number: int


def most_used(language: str, limit: int) -> list[UsedTag]:
    """Return the tags with a name in this language that have the most public stories in it, the most first; three queries."""
    hidden = scheduled(Shelf.TAG, language)
    named = Tag.objects.shown_in(language).filter(pk=OuterRef("thing")).order_by()
    kept = Tally.objects.filter(Exists(named), shelf=Shelf.TAG, language=language, number__gt=0)
    # One more for each that scheduled stories may push down: then none that belongs here is beyond the end.
    rows = list(kept.order_by("-number", "thing").values_list("thing", "number")[: limit + len(hidden)])
    public = sorted(((number - hidden[thing], thing) for thing, number in rows), key=lambda one: (-one[0], one[1]))
    shown = [(thing, number) for number, thing in public if number > 0][:limit]
    tags = Tag.objects.in_bulk([thing for thing, _number in shown]) if shown else {}
    return [UsedTag(tags[thing], number) for thing, number in shown if thing in tags]


def public_tags(language: str) -> QuerySet[Tag]:
    """Return the tags with a name in this language that hold a public story in it."""
    listed = Listing.objects.filter(shelf=Shelf.TAG, thing=OuterRef("pk")).behind_the_door(language)
    return Tag.objects.shown_in(language).filter(Exists(listed))


def languages_with_tags() -> list[str]:
    """Return the languages in which a tag with a name there holds a public story; one query."""
    found: dict[str, QuerySet] = {}
    for at, code in enumerate(languages.codes()):
        named = Tag.objects.shown_in(code).filter(pk=OuterRef("thing")).order_by()
        found[f"in_{at}"] = Listing.objects.filter(Exists(named), shelf=Shelf.TAG, language=code).behind_the_door(code)
    holds = answers(found)
    return [code for at, code in enumerate(languages.codes()) if holds.get(f"in_{at}")]
