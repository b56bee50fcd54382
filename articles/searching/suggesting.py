"""What is offered while somebody types: headlines and tags of published stories in the language of the page."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, OuterRef
from django.urls import reverse

from articles import languages
from articles.models import Edition, Tag
from articles.searching import terms
from articles.searching.asking import understand
from articles.searching.completing import completions
from articles.searching.filters import Filters
from articles.searching.matching import Wanted, newest
from articles.searching.stems import stems
from articles.texts import name_key

MOST_HEADLINES, MOST_TAGS = 6, 3
#: Tags looked at for one that is in use.
MOST_TAGS_TRIED = 20
SHORTEST = 2


@dataclass(frozen=True)
class Suggestion:
    """What may be meant, and where it leads."""

    text: str
    url: str
    kind: str


def suggestions(typed: str, language: str, at: datetime) -> list[Suggestion]:
    """Return tags that begin as typed, and headlines with all that was typed, the last word maybe unfinished."""
    if len(typed) < SHORTEST:
        return []
    return [*_tags(typed, language, at), *_headlines(typed, language, at)]


def _tags(typed: str, language: str, at: datetime) -> list[Suggestion]:
    key, published = languages.column("key", language), Edition.objects.published_in(language, at)
    begun = Tag.objects.shown_in(language).filter(**{f"{key}__startswith": name_key(typed)})[:MOST_TAGS_TRIED]
    used = Tag.objects.filter(pk__in=[tag.pk for tag in begun]).filter(
        Exists(published.filter(article__tagged__tag=OuterRef("pk")))
    )
    found = sorted(used, key=lambda tag: (len(tag.name_in(language)), tag.name_in(language)))[:MOST_TAGS]
    return [
        Suggestion(tag.name_in(language), reverse("articles:tag", kwargs={"slug": tag.slug_in(language)}), "tag")
        for tag in found
    ]


def _headlines(typed: str, language: str, at: datetime) -> list[Suggestion]:
    asked = understand(typed, language)
    if not asked.telling or asked.without:
        return []
    last_word = asked.words[-1]
    groups = [word.stems for word in asked.telling if word is not last_word]
    begun = [stem for word in completions(last_word.word, language) for stem in stems(word, language)]
    if begun or not groups:  # of one or two letters nothing can be told yet
        groups.append(tuple(dict.fromkeys([*last_word.stems, *begun])))
    first, last = Filters().places(at)
    wanted = tuple(tuple(terms.about(language, stem) for stem in group) for group in groups)
    places = newest(Wanted(wanted, first, last), MOST_HEADLINES)
    published = Edition.objects.published_in(language, at).filter(search_entry__in=places).select_related("article")
    return [Suggestion(edition.headline, edition.get_absolute_url(), "story") for edition in published]
