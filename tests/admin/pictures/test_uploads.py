"""The picture library at the desk: uploads."""

import pytest

from articles import languages
from articles.models import Picture
from tests.admin.pictures.library import DESCRIBE, LIST, UPLOAD, UPLOAD_MANY, describe_data, describe_url, picture
from tests.imaging import files

pytestmark = pytest.mark.filterwarnings("ignore::PIL.Image.DecompressionBombWarning", "ignore:No directory at")


def test_good_pictures_are_kept_when_bad_ones_fail_and_each_bad_one_is_named(desk):
    answer = desk.post(
        UPLOAD_MANY,
        {
            "files": [
                files.photo("baik.jpg"),
                files.upload(b"<html><body>halaman</body></html>", "halaman.jpg"),
                files.photo("bagus.jpg"),
                files.upload(files.png_bomb(), "bom.png"),
            ]
        },
        follow=True,
    )
    assert set(Picture.objects.values_list("name", flat=True)) == {"baik", "bagus"}
    html = answer.content.decode()
    assert "“halaman.jpg”: This is a web page" in html
    assert "“bom.png”: The picture has 12,000 × 9,000 pixels" in html
    assert "2 pictures added." in html
    assert answer.redirect_chain[-1][0].startswith(DESCRIBE)


def test_when_no_file_is_good_the_reasons_stand_in_the_library(desk):
    answer = desk.post(UPLOAD_MANY, {"files": [files.upload(b"GIF89a", "gerak.gif")]}, follow=True)
    assert answer.redirect_chain[-1][0] == LIST
    assert "“gerak.gif”: This is a GIF" in answer.content.decode()


def test_sixty_megabytes_are_answered_with_the_limit(desk):
    heavy = files.upload(files.jpeg() + b"\x00" * 60 * 1024 * 1024)
    answer = desk.post(UPLOAD, {"file": heavy})
    assert answer.status_code == 400
    assert "25" in answer.json()["errors"]["file"][0]


def test_new_pictures_are_described_together_in_all_languages(desk):
    pictures = [picture("satu"), picture("dua")]
    data = describe_data(pictures)
    data[f"form-0-{languages.column('alt', 'en')}"] = "One"
    data[f"form-1-{languages.column('alt', 'id')}"] = "Dua"
    data["form-1-credit"] = "Emma"
    data["credit_for_all"] = "Budi"
    answer = desk.post(describe_url(pictures), data)
    assert answer.url == LIST
    one, two = Picture.objects.order_by("pk")
    assert (one.alt_in("en"), one.alt_in("id"), one.credit) == ("One", "", "Budi")
    assert (two.alt_in("id"), two.credit) == ("Dua", "Emma")


def test_nothing_typed_is_lost_when_one_text_is_too_long(desk):
    pictures = [picture("satu"), picture("dua")]
    data = describe_data(pictures)
    data[f"form-0-{languages.column('alt', 'en')}"] = "x" * 301
    data[f"form-1-{languages.column('alt', 'id')}"] = "Kalimat yang panjang"
    html = desk.post(describe_url(pictures), data).content.decode()
    assert "x" * 301 in html and "Kalimat yang panjang" in html
    assert "300" in html
    assert not any(one.alt_in(code) for one in Picture.objects.all() for code in languages.codes())
