"""The picture library at the desk: the grid."""

import pytest

from articles.models import Picture
from tests import cast
from tests.admin.pictures.library import LIST, change, picture

pytestmark = pytest.mark.filterwarnings("ignore::PIL.Image.DecompressionBombWarning", "ignore:No directory at")


def test_the_grid_tells_what_each_picture_lacks_and_where_it_is_used(desk):
    used, idle = picture("Kapal", alt={"id": "Kapal putih"}), picture("Dermaga")
    cast.story(lead_picture=used)
    html = desk.get(LIST).content.decode()
    assert html.count("EN: no alternative text") == 2
    assert html.count("ID: no alternative text") == 1
    assert "in 1 story" in html and "unused" in html
    assert change(used) in html and change(idle) in html


def test_a_picture_is_found_by_its_texts_in_every_language(desk):
    picture("satu", alt={"id": "perahu cadik"})
    picture("dua", caption={"en": "An outrigger"})
    assert [one.name for one in desk.get(LIST, {"q": "cadik"}).context["cl"].result_list] == ["satu"]
    assert [one.name for one in desk.get(LIST, {"q": "outrigger"}).context["cl"].result_list] == ["dua"]


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ({"no_alt": "en"}, {"dipakai", "menganggur", "menyusul"}),
        ({"no_alt": "id"}, {"menganggur", "menyusul"}),
        ({"use": "unused"}, {"menganggur", "menyusul"}),
        ({"use": "used"}, {"dipakai"}),
        ({"file": "awaited"}, {"menyusul"}),
        ({"no_alt": "xx"}, {"dipakai", "menganggur", "menyusul"}),
    ],
)
def test_the_grid_is_filtered(desk, query, names):
    used = picture("dipakai", alt={"id": "Kapal"})
    picture("menganggur")
    Picture.objects.create(name="menyusul")
    cast.story(lead_picture=used)
    assert {one.name for one in desk.get(LIST, query).context["cl"].result_list} == names


def test_the_grid_costs_the_same_with_one_picture_and_with_many(desk, django_assert_max_num_queries):
    picture("satu")
    with django_assert_max_num_queries(15):
        desk.get(LIST)
    for number in range(5):
        cast.story(f"Cerita {number}", lead_picture=picture(f"foto {number}"))
    with django_assert_max_num_queries(15):
        desk.get(LIST)
