"""Duplicate tags: which ones look like one, and how two become one."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db import transaction

from articles import languages
from articles.models import Tag, TaggedArticle
from articles.searching.following import follow

#: Short names are alike by chance: CSR and ESG differ in two letters of three.
MIN_CHARACTERS_TO_COMPARE = 5


@dataclass(frozen=True)
class Merger:
    """What a merger did: the tag that stayed, how many stories it gained, and the names that it took over, by language."""

    kept: Tag
    stories_gained: int
    names_taken: dict[str, str] = field(default_factory=dict)
    merged: list[str] = field(default_factory=list)


@transaction.atomic
def merge_tags(keep: Tag, others: Iterable[Tag]) -> Merger:
    """Make several tags one: stories move to `keep`, which takes over names that it lacks; the others are deleted.

    A story that has several of them keeps one, in the place of the first. Addresses of the others' pages end.
    """
    others = [tag for tag in others if tag.pk != keep.pk]
    merged = [str(tag) for tag in others]
    before = keep.tagged_articles.count()
    _move_stories(keep, others)
    taken = _names_to_take(keep, others)
    slugs = {code: slug for code in taken if (slug := _slug_of(taken[code], code, others))}
    Tag.objects.filter(pk__in=[tag.pk for tag in others]).delete()
    for code, name in taken.items():
        languages.set_text(keep, "name", code, name)
        languages.set_text(keep, "slug", code, slugs.get(code))
    keep.save()
    follow(keep)
    return Merger(keep, keep.tagged_articles.count() - before, taken, merged)


def _move_stories(keep: Tag, others: list[Tag]) -> None:
    has_it = set(keep.tagged_articles.values_list("content_object", flat=True))
    for row in TaggedArticle.objects.filter(tag__in=others).order_by("pk"):
        if row.content_object_id in has_it:
            continue
        has_it.add(row.content_object_id)
        TaggedArticle.objects.filter(pk=row.pk).update(tag=keep)


def _names_to_take(keep: Tag, others: list[Tag]) -> dict[str, str]:
    """Return the names that the kept tag lacks and one of the others has, the first one's first."""
    lacking = [code for code in languages.codes() if not keep.name_in(code)]
    found = {code: next((name for tag in others if (name := tag.name_in(code))), "") for code in lacking}
    return {code: name for code, name in found.items() if name}


def _slug_of(name: str, language: str, tags: list[Tag]) -> str:
    return next((tag.slug_in(language) for tag in tags if tag.name_in(language) == name), "")


def likely_duplicates(tags: Iterable[Tag]) -> list[tuple[Tag, Tag]]:
    """Return pairs that are probably one tag: a name of one is, but for a letter, a name of the other in any language.

    Takes time in proportion to the number of tags: names a letter apart have a spelling in common once one letter is left out.
    """
    seen: dict[str, Tag] = {}
    pairs: dict[tuple[int, int], tuple[Tag, Tag]] = {}
    for tag in tags:
        for spelling in {spelling for key in _keys(tag) for spelling in _spellings(key)}:
            other = seen.setdefault(spelling, tag)
            if other is not tag:
                pairs.setdefault((other.pk, tag.pk), (other, tag))
    return list(pairs.values())


def _keys(tag: Tag) -> set[str]:
    """Return the tag's names as they are compared, without spaces and hyphens."""
    keys = (languages.text(tag, "key", code) for code in languages.codes())
    return {re.sub(r"[\s\-‐‑–]", "", key) for key in keys if key}


def _spellings(key: str) -> set[str]:
    if len(key) < MIN_CHARACTERS_TO_COMPARE:
        return {key}
    return {key, *(key[:at] + key[at + 1 :] for at in range(len(key)))}
