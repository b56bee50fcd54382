"""Where pictures are used: as lead picture, and in bodies of whatever language."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.core.cache import cache
from django.db.models import Count, Max, QuerySet

from articles import languages
from articles.models import Article, Picture
from articles.richtext.rendering import picture_ids

CACHE_KEY = "pictures-in-bodies"
CACHE_SECONDS = 3600
#: What stands before a picture's primary key in a body.
_MARK = 'data-picture="'


@dataclass(frozen=True)
class Use:
    """That a story shows a picture: as its lead, in its body of some languages, or both."""

    article: Article
    as_lead: bool
    in_bodies: tuple[str, ...]


def _mark(pk: int) -> str:
    return f'{_MARK}{pk}"'


def stories_using(picture: Picture) -> QuerySet[Article]:
    """Return the stories that show the picture anywhere, the newest first."""
    return (Article.objects.filter(lead_picture=picture) | Article.objects.with_in_body(_mark(picture.pk))).order_by(
        "-pk"
    )


def uses_of(picture: Picture) -> list[Use]:
    """Return where the picture is shown, story by story."""
    return [
        Use(
            article,
            article.lead_picture_id == picture.pk,
            tuple(
                code for code in languages.codes() if picture.pk in picture_ids(languages.text(article, "body", code))
            ),
        )
        for article in stories_using(picture)
    ]


def body_uses() -> dict[int, set[int]]:
    """Return which stories show which pictures in a body: keys of pictures → keys of stories. Kept until a story changes.

    One pass over the bodies that hold any picture: quicker than a search for each picture of a page.
    """
    state = Article.objects.aggregate(last=Max("updated_at"), count=Count("pk"))
    known = cache.get(CACHE_KEY)
    if known and known[0] == state:
        return known[1]
    uses: dict[int, set[int]] = {}
    bodies = Article.objects.with_in_body(_MARK).values_list("pk", *languages.columns("body"))
    for article, *texts in bodies.iterator():
        for picture in {pk for text in texts for pk in picture_ids(text or "")}:
            uses.setdefault(picture, set()).add(article)
    cache.set(CACHE_KEY, (state, uses), CACHE_SECONDS)
    return uses


def count_uses(pictures: Iterable[Picture]) -> dict[int, int]:
    """Return for each of the pictures how many stories show it, in a fixed number of queries."""
    in_bodies = body_uses()
    uses = {picture.pk: set(in_bodies.get(picture.pk, ())) for picture in pictures}
    for article, picture in Article.objects.filter(lead_picture__in=uses).values_list("pk", "lead_picture"):
        uses[picture].add(article)
    return {picture: len(stories) for picture, stories in uses.items()}


def unused(pictures: QuerySet[Picture]) -> QuerySet[Picture]:
    """Return those of the pictures that no story shows."""
    return pictures.filter(lead_of=None).exclude(pk__in=list(body_uses()))
