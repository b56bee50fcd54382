"""The picture library at the desk: the dialog."""

import json

import pytest

from articles.models import Picture
from tests.admin.pictures.library import (
    CHOOSE,
    UPLOAD,
    picture,
)
from tests.imaging import files

pytestmark = pytest.mark.filterwarnings("ignore::PIL.Image.DecompressionBombWarning", "ignore:No directory at")


def test_the_dialog_gets_pictures_with_their_texts_by_language(desk):
    picture("lama")
    newest = picture("baru", alt={"id": "Kapal", "en": "A boat"}, caption={"id": "Berlayar"})
    Picture.objects.create(name="menyusul")
    answer = desk.get(CHOOSE).json()
    assert [one["name"] for one in answer["pictures"]] == ["baru", "lama"]
    assert answer["pictures"][0] | {"thumb": "", "src": ""} == {
        "id": newest.pk,
        "name": "baru",
        "alt": {"id": "Kapal", "en": "A boat"},
        "caption": {"id": "Berlayar", "en": ""},
        "credit": "",
        "thumb": "",
        "src": "",
        "width": 600,
        "height": 400,
    }
    assert answer["next"] is None and answer["may_upload"] is True


def test_the_dialog_searches_pages_and_fetches_by_number(desk):
    first = picture("foto utama")
    for _number in range(24):
        Picture.objects.create(name="foto lain", file="x.jpg", width=600, height=400)
    assert desk.get(CHOOSE).json()["next"] == 2
    assert [one["id"] for one in desk.get(CHOOSE, {"page": 2}).json()["pictures"]] == [first.pk]
    assert [one["id"] for one in desk.get(CHOOSE, {"q": "UTAMA foto"}).json()["pictures"]] == [first.pk]
    assert [one["id"] for one in desk.get(CHOOSE, {"ids": f"{first.pk},x,99999999"}).json()["pictures"]] == [first.pk]


def test_the_dialog_costs_the_same_with_one_picture_and_with_many(desk, django_assert_max_num_queries):
    for _number in range(10):
        picture()
    with django_assert_max_num_queries(7):
        desk.get(CHOOSE)


def test_a_picture_is_uploaded_from_the_dialog(desk):
    answer = desk.post(UPLOAD, {"file": files.photo("dari dialog.jpg")})
    assert answer.status_code == 201
    assert answer.json()["name"] == "dari dialog"
    assert json.loads(desk.post(UPLOAD).content)["errors"]["file"]
