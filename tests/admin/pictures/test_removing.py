"""The picture library at the desk: removing."""

import pytest
from django.core.files.storage import default_storage
from django.urls import reverse

from articles import languages
from articles.models import Picture
from tests import cast
from tests.admin.pictures.library import LIST, picture

pytestmark = pytest.mark.filterwarnings("ignore::PIL.Image.DecompressionBombWarning", "ignore:No directory at")


def test_a_picture_in_a_body_is_not_deleted_and_the_story_is_named(desk):
    one = picture()
    story = cast.story("Kapal berlayar", headline_en="A boat sails")
    languages.set_text(story, "body", "id", f'<figure data-picture="{one.pk}"></figure>')
    story.save()
    delete = reverse("admin:articles_picture_delete", args=[one.pk])
    assert "A boat sails" in desk.get(delete).content.decode()
    desk.post(delete, {"post": "yes"})
    desk.post(LIST, {"action": "delete_selected", "_selected_action": [one.pk], "post": "yes"})
    assert Picture.objects.filter(pk=one.pk).exists()


def test_an_unused_picture_is_deleted_with_its_files(desk, django_capture_on_commit_callbacks):
    one, two = picture("satu"), picture("dua")
    with django_capture_on_commit_callbacks(execute=True):
        desk.post(reverse("admin:articles_picture_delete", args=[one.pk]), {"post": "yes"})
        desk.post(LIST, {"action": "delete_selected", "_selected_action": [two.pk], "post": "yes"})
    assert not Picture.objects.exists()
    assert not default_storage.exists(one.file.name) and not default_storage.exists(two.file.name)
