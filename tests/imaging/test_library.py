"""Adding pictures to the library, and knowing where they are used."""

import pytest
from django.core.exceptions import ValidationError

from articles import languages
from articles.imaging.library import add_picture, name_from_file, remove_picture, replace_file
from articles.imaging.usage import count_uses, unused, uses_of
from articles.models import Picture
from tests import cast
from tests.imaging import files


def test_a_picture_is_kept_with_its_facts_under_a_name_that_tells_nothing():
    picture = add_picture(
        file=files.photo("Kapal_Listrik (rahasia).JPG"),
        by=cast.sari(),
        credit="Budi",
        texts={"alt": {"id": "Kapal", "en": "A boat"}, "caption": {"id": "Kapal berlayar"}},
    )
    picture.refresh_from_db()
    assert picture.name == "Kapal Listrik (rahasia)"
    assert "rahasia" not in picture.file.name and picture.file.name.endswith(".jpg")
    assert (picture.width, picture.height, picture.bytes) == (600, 400, picture.file.size)
    assert (picture.alt_in("id"), picture.alt_in("en")) == ("Kapal", "A boat")
    assert (picture.caption_in("id"), picture.caption_in("en")) == ("Kapal berlayar", "")
    assert picture.uploaded_by.username == "sari"


def test_a_bad_file_adds_nothing():
    with pytest.raises(ValidationError):
        add_picture(file=files.upload(b"<html>"))
    assert not Picture.objects.exists()


def test_a_text_that_cannot_be_kept_adds_nothing():
    with pytest.raises(ValidationError) as refused:
        add_picture(file=files.photo(), texts={"alt": {"id": "kapal\x00"}})
    assert languages.column("alt", "id") in refused.value.message_dict


@pytest.mark.parametrize(
    ("file", "name"),
    [
        ("C:\\foto\\IMG_0042.JPG", "IMG 0042"),
        ("../../etc/passwd", "passwd"),
        ("\u202ekapal\x00.jpg", "kapal"),
        ("", ""),
        ("x" * 500 + ".png", "x" * 200),
    ],
)
def test_the_name_is_made_from_the_files(file, name):
    assert name_from_file(file) == name


def test_a_bad_replacement_leaves_the_picture_as_it_is():
    picture = add_picture(file=files.photo())
    before = picture.file.name
    with pytest.raises(ValidationError):
        replace_file(picture, files.upload(b"GIF89a"))
    picture.refresh_from_db()
    assert picture.file.name == before


def test_an_awaited_picture_gets_its_file():
    awaited = Picture.objects.create(name="menyusul")
    replace_file(awaited, files.photo())
    assert not Picture.objects.awaited().exists()
    assert awaited.width == 600


@pytest.fixture
def used():
    """Return a lead picture, one in the bodies of both languages, and one that nobody uses."""
    lead, inside, idle = (add_picture(file=files.photo(f"{name}.jpg")) for name in ("lead", "inside", "idle"))
    article = cast.story(lead_picture=lead)
    for language in languages.codes():
        languages.set_text(article, "body", language, f'<figure data-picture="{inside.pk}"></figure>')
    article.save()
    return lead, inside, idle


def test_uses_are_found_in_leads_and_bodies(used):
    lead, inside, idle = used
    assert [(use.as_lead, use.in_bodies) for use in uses_of(lead)] == [(True, ())]
    assert [(use.as_lead, use.in_bodies) for use in uses_of(inside)] == [(False, tuple(languages.codes()))]
    assert uses_of(idle) == []
    assert count_uses(used) == {lead.pk: 1, inside.pk: 1, idle.pk: 0}
    assert list(unused(Picture.objects.all())) == [idle]


def test_counting_uses_costs_the_same_for_one_and_for_many(used, django_assert_max_num_queries):
    count_uses(used)
    with django_assert_max_num_queries(2):
        count_uses(used[:1])
    with django_assert_max_num_queries(2):
        count_uses(used)


def test_a_number_that_begins_like_another_is_not_taken_for_it(used):
    article = cast.story("Lain")
    languages.set_text(article, "body", "id", f'<figure data-picture="{used[2].pk}99"></figure>')
    article.save()
    assert uses_of(used[2]) == []


def test_a_picture_in_use_is_not_removed_and_the_stories_are_named(used):
    for picture in used[:2]:
        with pytest.raises(ValidationError) as refused:
            remove_picture(picture)
        assert "Kapal listrik berlayar" in refused.value.messages[0]
    remove_picture(used[2])
    assert Picture.objects.count() == 2
