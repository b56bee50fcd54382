"""Site settings at the desk: one row, a colour that can be read, a logo that is a picture."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

from articles import languages
from articles.models import SiteSettings
from tests import cast

LIST = "/admin/articles/sitesettings/"


@pytest.fixture
def settings_row():
    return SiteSettings.objects.create(**cast.texts("name", id="Ruang Berita", en="Newsroom"))


@pytest.fixture
def desk(client):
    client.force_login(cast.ade())
    return client


def posted(**more) -> dict:
    return {
        **cast.texts("name", id="Ruang Berita", en="Newsroom"),
        "accent": "#a83a1a",
        "social_links-TOTAL_FORMS": "0",
        "social_links-INITIAL_FORMS": "0",
        **more,
    }


def save(client, **more):
    """Post the settings' form; return the page's form where it was refused, None where it was saved."""
    answer = client.post(f"{LIST}1/change/", posted(**more))
    return answer.context["adminform"].form if answer.status_code == 200 else None


def picture(size: tuple[int, int] = (400, 100), format: str = "PNG") -> bytes:
    written = io.BytesIO()
    Image.new("RGB", size, "#005a9c").save(written, format)
    return written.getvalue()


def test_the_list_leads_to_the_one_form(desk):
    assert desk.get(LIST).url == reverse("admin:articles_sitesettings_add")
    SiteSettings.objects.create(**cast.texts("name", id="Ruang Berita"))
    assert desk.get(LIST).url == reverse("admin:articles_sitesettings_change", args=[1])
    assert desk.get(f"{LIST}add/").status_code == 403


def test_they_cannot_be_deleted(desk, settings_row):
    assert desk.get(f"{LIST}1/delete/").status_code == 403


def test_every_text_has_a_field_per_language(desk, settings_row):
    page = desk.get(f"{LIST}1/change/").content.decode()
    for column in languages.columns("name", "tagline", "about", "media_contact", "address"):
        assert f'name="{column}"' in page


def test_texts_are_kept_per_language(desk, settings_row):
    assert save(desk, **cast.texts("tagline", id="Kabar dari laut", en="News from the sea")) is None
    row = SiteSettings.objects.get()
    assert (row.text("tagline", "id"), row.text("tagline", "en")) == ("Kabar dari laut", "News from the sea")


def test_a_newsroom_needs_a_name_in_some_language(desk, settings_row):
    form = save(desk, **cast.texts("name", id=" ", en=""))
    assert form and list(form.errors) == [languages.column("name", "id")]


@pytest.mark.parametrize("colour", ["#ffee88", "red", "#12", "#gggggg", ""])
def test_a_colour_that_cannot_be_read_is_refused_beside_its_field(desk, settings_row, colour):
    form = save(desk, accent=colour)
    assert form and list(form.errors) == ["accent"]


def test_a_colour_is_taken_without_its_sign_and_in_capitals(desk, settings_row):
    assert save(desk, accent=" 005A9C ") is None
    assert SiteSettings.objects.get().accent == "#005a9c"


@pytest.mark.parametrize("format", ["PNG", "WEBP", "JPEG"])
def test_a_logo_is_written_anew_under_a_name_that_tells_nothing(desk, settings_row, format):
    upload = SimpleUploadedFile(f"our logo.{format.lower()}", picture(format=format) + b"<script>")
    assert save(desk, logo=upload) is None
    logo = SiteSettings.objects.get().logo
    kept = logo.read()
    assert b"<script>" not in kept
    assert "our" not in logo.name
    assert Image.open(io.BytesIO(kept)).format == "PNG"


def test_a_logo_whose_hidden_facts_are_damaged_is_taken_all_the_same(desk, settings_row):
    written = io.BytesIO()
    Image.new("RGB", (400, 100)).save(written, "PNG", exif=b"Exif\x00\x00garbage!!")
    assert save(desk, logo=SimpleUploadedFile("logo.png", written.getvalue())) is None


def test_a_tall_logo_is_made_smaller(desk, settings_row):
    assert save(desk, logo=SimpleUploadedFile("logo.png", picture((2000, 1000)))) is None
    assert Image.open(SiteSettings.objects.get().logo).size == (480, 240)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("logo.png", b"<html><body>not a picture</body></html>"),
        ("logo.png", b'<svg xmlns="http://www.w3.org/2000/svg"/>'),
        ("logo.png", picture()[:200]),
        ("logo.png", picture((20, 10))),
        ("logo.png", picture((4000, 3000))),
    ],
)
def test_what_is_no_logo_is_refused_beside_its_field(desk, settings_row, name, content):
    form = save(desk, logo=SimpleUploadedFile(name, content))
    assert form and list(form.errors) == ["logo"]
    assert not SiteSettings.objects.get().logo


def test_social_links_are_kept_with_the_settings(desk, settings_row):
    links = {
        "social_links-TOTAL_FORMS": "1",
        "social_links-0-label": "LinkedIn",
        "social_links-0-url": "linkedin.com/company/nusa",
        "social_links-0-position": "1",
    }
    assert save(desk, **links) is None
    link = SiteSettings.objects.get().social_links.get()
    assert link.url == "https://linkedin.com/company/nusa"
