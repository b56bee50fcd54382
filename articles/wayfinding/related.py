"""Stories that belong to a story: those that the desk put there, then those with its tags, then those that read alike."""

from datetime import timedelta
from math import log2
from typing import Any

from django.db import connection
from django.db.models import OuterRef, Subquery
from django.utils import timezone

from articles import languages
from articles.enums import Shelf
from articles.models import Edition, Listing, RelatedArticle, TaggedArticle, Tally
from articles.words import words_of

RELATED_STORIES = 4
#: What is further away in time is no longer related, unless somebody says so.
MOST_APART = timedelta(days=730)
#: How many tags of a story lead on, the rarest first; how many stories each brings; how many of a section are compared.
TAGS_ASKED, NEWEST_PER_TAG, NEWEST_OF_SECTION = 8, 24, 60
#: Shorter words say little of what a story is about.
FEWEST_CHARACTERS = 4


def related_to(edition: Edition, limit: int = RELATED_STORIES) -> list[Edition]:
    """Return the public stories in the edition's language that belong to it, never itself; five queries at most.

    By hand first, of whatever age and in the desk's order; then by shared tags, then by text, at most two years apart.
    """
    keys = by_hand(edition, limit)
    for way in (by_tags, by_text):
        if len(keys) < limit:
            keys += [key for key in way(edition, limit + len(keys)) if key not in keys]
    wanted = keys[:limit]
    public = Edition.objects.published_in(edition.language).exclude(article=edition.article)
    found = public.select_related("article__section", "article__lead_picture").in_bulk(wanted) if wanted else {}
    return [found[key] for key in wanted if key in found]


def by_hand(edition: Edition, limit: int) -> list[int]:
    """Return the keys of the public editions of what the desk put under the story, in its order."""
    public = Edition.objects.published_in(edition.language).filter(article=OuterRef("related"))
    rows = RelatedArticle.objects.filter(article=edition.article).annotate(key=Subquery(public.values("pk")[:1]))
    return list(rows.filter(key__isnull=False).values_list("key", flat=True)[:limit])


def by_tags(edition: Edition, limit: int) -> list[int]:
    """Return the keys of the stories that share tags, those that share more and rarer ones first, then the newest."""
    weights = _weights(edition)
    likeness: dict[int, float] = {}
    times: dict[int, Any] = {}
    for tag, key, moment in _newest_with(list(weights), edition):
        likeness[key] = likeness.get(key, 0) + weights[tag]
        times[key] = moment
    return sorted(likeness, key=lambda key: (likeness[key], times[key], key), reverse=True)[:limit]


def _weights(edition: Edition) -> dict[int, float]:
    """Return the story's tags with their weights: the fewer stories a tag has, the more it says."""
    tally = Tally.objects.filter(shelf=Shelf.TAG, thing=OuterRef("tag"), language=edition.language)
    rows = TaggedArticle.objects.filter(content_object=edition.article).annotate(
        number=Subquery(tally.values("number"))
    )
    known = sorted(rows.values_list("number", "tag"), key=lambda row: row[0] or 0)
    return {tag: 1 / log2(1 + max(number or 0, 1)) for number, tag in known[:TAGS_ASKED]}


def _newest_with(tags: list[int], edition: Edition) -> list[tuple[int, int, Any]]:
    """Return (tag, edition's key, time as the data base writes it) of each tag's newest stories near the edition; one query.

    A part per tag, as each walks along its own stretch of the index and stops; Django has no such union on SQLite.
    """
    parts = [
        _near(edition, Shelf.TAG, tag).values_list("thing", "edition", "published_at")[:NEWEST_PER_TAG] for tag in tags
    ]
    if not parts:
        return []
    told = [part.query.sql_with_params() for part in parts]
    union = " UNION ALL ".join(f"SELECT * FROM ({sql}) AS part_{number}" for number, (sql, _given) in enumerate(told))
    with connection.cursor() as cursor:
        cursor.execute(union, [value for _sql, given in told for value in given])
        return cursor.fetchall()


def by_text(edition: Edition, limit: int) -> list[int]:
    """Return the keys of the stories that read most like this one: the newest of its section, those first whose
    headlines have the most words in common with its own."""
    if edition.article.section_id is None:
        return []
    headline = f"edition__article__{languages.column('headline', edition.language)}"
    rows = _near(edition, Shelf.SECTION, edition.article.section_id).values_list("edition", headline)
    own = _words(edition.headline)
    alike = {key: _likeness(own, _words(text or "")) for key, text in rows[:NEWEST_OF_SECTION]}
    return sorted(alike, key=lambda key: alike[key], reverse=True)[
        :limit
    ]  # stable: the newest of the equally alike first


def _near(edition: Edition, shelf: Shelf, thing: int):
    """Return the public stories of a place that came out near the edition, without itself, the newest first."""
    now = timezone.now()
    moment = edition.published_at or now
    rows = Listing.objects.on(shelf, thing, edition.language, min(now, moment + MOST_APART))
    return rows.filter(published_at__gte=moment - MOST_APART).exclude(edition=edition.pk)


def _words(headline: str) -> set[str]:
    return {word.key for word in words_of(headline) if word.runs_on or len(word.key) >= FEWEST_CHARACTERS}


def _likeness(one: set[str], other: set[str]) -> float:
    """Return the share of words in common (Jaccard)."""
    return len(one & other) / len(one | other) if one | other else 0.0
