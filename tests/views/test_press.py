"""For journalists: the press kit of a story, and the page of pictures."""

import io
import zipfile

import pytest
from django.test import Client

from articles.imaging.library import add_picture
from articles.imaging.renditions import make_renditions
from articles.models import Author, Byline, SiteSettings
from tests import cast
from tests.imaging import files
from tests.imaging.once import sizes_made_once
from tests.views.asking import address, html, main, story_address, text

BODY_ID = "<p>Kapal berlayar.</p><h2>Jadwal</h2><ul><li>Pagi</li></ul><blockquote><p>Siap.</p><footer>Rahma</footer></blockquote>"

__all__ = ["sizes_made_once"]


@pytest.fixture
def photo(sizes_made_once):
    picture = add_picture(
        file=files.photo(width=1600, height=1000),
        name="RAHASIA-rapat-direksi",
        texts={"alt": {"id": "Kapal di dermaga", "en": "A boat at a quay"}, "caption": {"id": "Usai uji coba."}},
        credit="Nia/Dwiwarta",
        licence="Bebas untuk media",
    )
    make_renditions(picture)
    return picture


@pytest.fixture
def article(photo):
    SiteSettings.objects.create(
        **cast.texts("name", id="Nusa Bahari", en="Nusa Bahari News"),
        **cast.texts("about", id="Tentang kami & laut.", en="About us & the sea."),
        **cast.texts("media_contact", id="Rina, humas", en="Rina, press office"),
        contact_email="media@nusa.example",
    )
    article = cast.story("Kapal listrik berlayar", "Electric boat sails", state="published", lead_picture=photo)
    for column, value in cast.texts("body", id=BODY_ID, en="<p>The boat sails.</p>").items():
        setattr(article, column, value)
    article.save()
    Byline.objects.create(article=article, author=Author.objects.create(name="Budi O'Neill"), position=0)
    return article


def kit(language: str = "id", slug: str = "kapal-listrik-berlayar", **headers):
    return Client().get(address("press-kit-file", language, slug=slug), headers=headers)


def unpacked(response) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(b"".join(response.streaming_content))) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def told(data: bytes) -> str:
    return data.decode("utf-8-sig").replace("\r\n", "\n")


def test_a_kit_holds_both_editions_as_document_and_text_and_the_pictures_in_full(article):
    found = unpacked(kit())
    folder = "kapal-listrik-berlayar"
    assert set(found) == {
        f"{folder}/id/kapal-listrik-berlayar.html",
        f"{folder}/id/kapal-listrik-berlayar.txt",
        f"{folder}/en/electric-boat-sails.html",
        f"{folder}/en/electric-boat-sails.txt",
        f"{folder}/foto/01.jpg",
        f"{folder}/foto/01.id.txt",
        f"{folder}/foto/01.en.txt",
    }
    assert found[f"{folder}/foto/01.jpg"] == article.lead_picture.file.open("rb").read()


def test_a_text_has_all_that_is_printed_in_its_own_language(article):
    text = told(unpacked(kit())["kapal-listrik-berlayar/id/kapal-listrik-berlayar.txt"])
    for words in ("Oleh Budi O'Neill", "Jadwal", "• Pagi", "Siap.\n— Rahma", "Tentang kami & laut.", "Rina, humas"):
        assert words in text
    for words in ("press office", "About us", "Electric"):
        assert words not in text
    english = told(unpacked(kit())["kapal-listrik-berlayar/en/electric-boat-sails.txt"])
    assert "By Budi O'Neill" in english
    assert "Kapal" not in english
    assert "Media contact" in english


def test_the_document_shows_the_pictures_of_the_kit_and_runs_nothing(article):
    article.body_ind = '<p>Teks.</p><script>alert(1)</script><p onclick="x()">Lagi.</p>'
    article.save()
    document = told(unpacked(kit())["kapal-listrik-berlayar/id/kapal-listrik-berlayar.html"])
    assert '<img src="../foto/01.jpg" alt="Kapal di dermaga"' in document
    assert "Usai uji coba." in document
    assert "script" not in document
    assert "onclick" not in document


def test_a_picture_is_told_with_caption_credit_and_licence_of_just_one_language(article):
    found = unpacked(kit())
    indonesian = told(found["kapal-listrik-berlayar/foto/01.id.txt"])
    assert indonesian.startswith("Usai uji coba.\n\nFoto: Nia/Dwiwarta\nLisensi: Bebas untuk media\n")
    english = told(found["kapal-listrik-berlayar/foto/01.en.txt"])
    assert "Usai" not in english
    assert "A boat at a quay" in english


def test_nothing_in_a_kit_tells_what_the_library_calls_a_picture(article):
    for name, data in unpacked(kit()).items():
        assert "RAHASIA" not in name
        assert b"RAHASIA" not in data


@pytest.mark.parametrize("view", ["press-kit", "press-kit-file"])
@pytest.mark.parametrize(("state", "status"), [("draft", 404), ("scheduled", 404), ("withdrawn", 410)])
def test_what_is_not_published_has_no_kit(view, state, status):
    cast.story("Rahasia besar", "Big secret", state=state)
    response = Client().get(address(view, "id", slug="rahasia-besar"))
    assert response.status_code == status
    assert b"Rahasia besar" not in response.content


def test_an_edition_that_is_not_published_is_not_in_the_kit_of_the_other(article):
    article.editions.filter(language="en").update(status="draft")
    found = unpacked(kit())
    assert not [name for name in found if "/en/" in name or ".en." in name]
    assert not [data for data in found.values() if b"Electric" in data]


def test_the_same_kit_is_not_sent_twice_and_a_changed_one_is(article):
    first = kit()
    again = kit(**{"if-none-match": first["ETag"]})
    assert again.status_code == 304
    SiteSettings.objects.update(**cast.texts("about", id="Lain."))
    assert kit(**{"if-none-match": first["ETag"]}).status_code == 200


def test_a_file_that_is_lost_does_not_cost_the_rest(article):
    article.lead_picture.file.storage.delete(article.lead_picture.file.name)
    found = unpacked(kit())
    assert len(found) == 4


def test_the_page_of_a_kit_gives_sizes_boilerplate_contact_and_address(article):
    page = html(address("press-kit", "en", slug="electric-boat-sails"))
    shown = text(main(page))
    for words in ("For print, 1600 × 1000", "640 × 400", "Nia/Dwiwarta", "Bebas untuk media", "About us & the sea."):
        assert words in shown
    assert "Usai" not in shown
    assert "noindex" in page
    assert address("press-kit", "id", slug="kapal-listrik-berlayar") in page
    assert "RAHASIA" not in page


def test_a_story_leads_to_its_kit(article):
    assert address("press-kit", "id", slug="kapal-listrik-berlayar") in html(story_address(article, "id"))


class TestPictures:
    def test_the_page_shows_each_picture_of_a_published_story_once(self, article, photo):
        other = cast.story("Kapal kedua", state="published", lead_picture=photo)
        page = html(address("pictures", "id"))
        assert page.count("For print") + page.count("Untuk cetak") == 1
        assert "Kapal kedua" in page
        assert other.pk

    @pytest.mark.parametrize("state", ["draft", "scheduled", "withdrawn"])
    def test_a_picture_of_another_story_is_not_there(self, photo, state):
        cast.story("Rahasia besar", state=state, lead_picture=photo)
        page = html(address("pictures", "id"))
        assert photo.file.name not in page
        assert "Rahasia" not in page

    @pytest.mark.parametrize("count", [1, 3])
    def test_it_costs_the_same_however_many_there_are(self, count, django_assert_num_queries):
        for number in range(count):
            cast.story(f"Kapal {number}", state="published", lead_picture=add_picture(file=files.photo()))
        path = address("pictures", "id")
        with django_assert_num_queries(5):
            Client().get(path)
