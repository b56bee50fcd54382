"""What is done to pictures in the background."""

from functools import partial

from django.db import transaction
from django_tasks import task

from articles.imaging.renditions import make_renditions, missing_renditions
from articles.models import Edition, Picture
from articles.richtext.rendering import picture_ids


@task()
def make_renditions_of(picture_id: int) -> int:
    """Make what the picture lacks; nothing if it is gone by now."""
    picture = Picture.objects.with_renditions().filter(pk=picture_id).first()
    return make_renditions(picture) if picture else 0


def ask_for_renditions(*picture_ids: int) -> None:
    """Have the pictures' renditions made in the background, once the present transaction is certain."""
    for picture_id in picture_ids:
        transaction.on_commit(partial(make_renditions_of.enqueue, picture_id))


def ensure_renditions(edition: Edition) -> None:
    """See to it that all pictures of an edition get renditions: to be called when it is published."""
    ids = set(picture_ids(edition.body)) | {edition.article.lead_picture_id}
    ask_for_renditions(*missing_renditions().filter(pk__in=ids - {None}).values_list("pk", flat=True))
