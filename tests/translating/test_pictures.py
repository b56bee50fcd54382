"""A picture's alternative text is said once, in the library: each story that shows it counts what is to translate of it."""

import pytest

from articles import languages
from articles.models import Picture, Segment, Translation
from articles.translating.pictures import alternative_texts_changed
from articles.translating.saving import Wording, drop, translate
from articles.translating.synchronising import synchronise
from tests import cast


@pytest.fixture
def picture():
    return Picture.objects.create(name="kapal", **cast.texts("alt", id="Kapal di dermaga"))


def say(picture, django_capture_on_commit_callbacks, **texts):
    for language, text in texts.items():
        languages.set_text(picture, "alt", language, text)
    picture.save()
    with django_capture_on_commit_callbacks(execute=True):
        alternative_texts_changed(picture)


def new_in(article) -> int:
    return Translation.objects.get(article=article, language="en").new


@pytest.mark.parametrize("is_cut", [False, True])
def test_stories_follow_what_the_library_says(picture, is_cut, django_capture_on_commit_callbacks):
    lead = cast.story("Kapal", "Boat", lead_picture=picture)
    shows = cast.story("Laut", "Sea")
    figure = f'<figure data-picture="{picture.pk}"><figcaption></figcaption></figure>'
    for language in ("id", "en"):
        languages.set_text(shows, "body", language, f"<p>Laut.</p>{figure}")
    shows.save()
    for article in (lead, shows):
        synchronise(article)
        assert new_in(article) == 1
    if not is_cut:
        Segment.objects.all().delete()
    say(picture, django_capture_on_commit_callbacks, en="A boat at the quay")
    assert [new_in(article) for article in (lead, shows)] == [0, 0]


def test_translating_it_in_one_story_does_for_all(picture, django_capture_on_commit_callbacks):
    first, second = (cast.story(name, "Boat", lead_picture=picture) for name in ("Satu", "Dua"))
    for article in (first, second):
        synchronise(article)
    with django_capture_on_commit_callbacks(execute=True):
        translate(first, "en", {"lead_alt": Wording("A boat at the quay")}, None)
    picture.refresh_from_db()
    assert picture.alt_in("en") == "A boat at the quay"
    assert [new_in(article) for article in (first, second)] == [0, 0]


def test_a_picture_that_leaves_a_story_keeps_its_text_in_the_library(picture):
    languages.set_text(picture, "alt", "en", "A boat at the quay")
    picture.save()
    article = cast.story("Satu", "One", lead_picture=picture)
    synchronise(article)
    article.lead_picture = None
    article.save()
    synchronise(article)
    assert Translation.objects.get(article=article).removed == 0
    drop(article, "en", ["lead_alt"], None)
    picture.refresh_from_db()
    assert picture.alt_in("en") == "A boat at the quay"
