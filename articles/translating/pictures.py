"""Alternative texts belong to the library: when one changes, the stories that show the picture are brought into line."""

from functools import partial

from django.db import transaction
from django_tasks import task

from articles import languages
from articles.imaging.usage import stories_using
from articles.models import Article, Picture, Segment
from articles.translating.synchronising import synchronise
from articles.translating.uncut import count_again


@task()
def follow_picture(picture_id: int, but: int = 0) -> int:
    """Bring the stories that show a picture, but for one, into line with its alternative texts; return how many."""
    picture = Picture.objects.filter(pk=picture_id).first()
    keys = list(stories_using(picture).exclude(pk=but).values_list("pk", flat=True)) if picture else []
    for key in keys:
        with transaction.atomic():
            article = Article.objects.filter(pk=key).select_related("lead_picture").first()
            if article is None:
                continue  # deleted meanwhile
            if Segment.objects.filter(article=article).exists():
                synchronise(article)
            else:
                count_again([article])
    return len(keys)


def alternative_texts_changed(picture: Picture, but: Article | None = None) -> None:
    """Have the stories that show the picture follow, in the background; `but` is one that is saved anyhow."""
    transaction.on_commit(partial(follow_picture.enqueue, picture.pk, but.pk if but else 0))


def follow_changes(picture: Picture, changed: list[str]) -> None:
    """Have stories follow where a form's changed fields hold an alternative text."""
    if set(changed) & set(languages.columns("alt")):
        alternative_texts_changed(picture)
