"""The picture library at the desk: the form."""

import pytest
from django.urls import reverse

from articles import languages
from articles.imaging.renditions import is_complete
from articles.models import Picture
from tests import cast
from tests.admin.pictures.library import ADD, change, form_data, picture
from tests.imaging import files

pytestmark = pytest.mark.filterwarnings("ignore::PIL.Image.DecompressionBombWarning", "ignore:No directory at")


def test_a_picture_is_added_with_its_texts_and_named_after_its_file(desk):
    alt = languages.column("alt", "id")
    assert desk.post(ADD, form_data(new_file=files.photo("Kapal_Baru.jpg"), **{alt: "Kapal"})).status_code == 302
    added = Picture.objects.get()
    assert (added.name, added.alt_in("id"), added.uploaded_by.username) == ("Kapal Baru", "Kapal", "sari")
    assert (added.width, added.height) == (600, 400)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"<!doctype html><html></html>", "This is a web page"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "This is an SVG"),
        (b"kata", "This is not a picture"),
        (files.png_bomb(), "108 megapixels"),
    ],
)
def test_a_bad_file_is_explained_beside_its_field_and_the_texts_stay(desk, content, reason):
    answer = desk.post(ADD, form_data(new_file=files.upload(content), credit="Emma & Budi"))
    html = answer.content.decode()
    assert answer.context["adminform"].form.errors["new_file"]
    assert reason in html
    assert 'value="Emma &amp; Budi"' in html
    assert not Picture.objects.exists()


def test_a_jpeg_with_a_web_page_behind_it_is_taken_without_the_page(desk):
    desk.post(ADD, form_data(new_file=files.upload(files.jpeg() + b"<script>alert(1)</script>")))
    assert b"<script>" not in Picture.objects.get().file.read()


def test_a_good_file_has_to_be_chosen_again_when_a_text_is_refused_and_the_form_says_so(desk):
    answer = desk.post(ADD, form_data(new_file=files.photo(), credit="kata\x00"))
    errors = answer.context["adminform"].form.errors
    assert "credit" in errors and "again" in errors["new_file"][0]


def test_a_moved_focal_point_has_the_crops_made_anew(desk, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        one = picture()
    before = set(one.renditions.filter(crop="square").values_list("file", flat=True))
    with django_capture_on_commit_callbacks(execute=True):
        desk.post(change(one), form_data(focal_x="0.9", focal_y="0.1"))
    one = Picture.objects.get()
    assert (one.focal_x, one.focal_y) == (0.9, 0.1)
    assert is_complete(one)
    assert not before & set(one.renditions.filter(crop="square").values_list("file", flat=True))


def test_a_focal_point_outside_the_picture_is_refused(desk):
    one = picture()
    assert "focal_x" in desk.post(change(one), form_data(focal_x="1.5")).context["adminform"].form.errors


def test_a_file_is_replaced_and_its_texts_stay(desk):
    one = picture(alt={"id": "Kapal"})
    old = one.file.name
    alt = languages.column("alt", "id")
    desk.post(change(one), form_data(new_file=files.upload(files.jpeg(800, 500)), **{alt: "Kapal"}))
    one.refresh_from_db()
    assert one.file.name != old and (one.width, one.alt_in("id")) == (800, "Kapal")


def test_the_form_names_the_stories_that_use_the_picture(desk):
    one = picture()
    story = cast.story("Kapal berlayar", lead_picture=one)
    languages.set_text(story, "body", "en", f'<figure data-picture="{one.pk}"></figure>')
    story.save()
    html = desk.get(change(one)).content.decode()
    assert reverse("admin:articles_article_change", args=[story.pk]) in html
    assert "lead picture" in html and "in the body" in html
