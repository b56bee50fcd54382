"""How a picture is shown: formats, widths, alternative text, and what happens while something is missing."""

import pytest
from django.template import Context, Template

from articles.enums import PictureCrop, PictureFormat
from articles.models import Picture, Rendition
from tests import cast


def show(picture, arguments: str = "", **context) -> str:
    return Template("{% load pictures %}{% picture picture " + arguments + " %}").render(
        Context({"picture": picture, **context})
    )


@pytest.fixture
def photo():
    return Picture.objects.create(
        file="pictures/ab/abc.jpg", width=1600, height=1000, colour="#ff0024", **cast.texts("alt", id="Kapal <putih>")
    )


@pytest.fixture
def rendered(photo):
    for format in PictureFormat:
        for width in (360, 640):
            Rendition.objects.create(
                picture=photo,
                crop=PictureCrop.WHOLE,
                format=format,
                width=width,
                height=width * 5 // 8,
                file=f"pictures/ab/{width}.{format}",
            )
    return Picture.objects.with_renditions().get(pk=photo.pk)


def test_no_picture_shows_nothing():
    assert show(None) == ""


def test_a_picture_whose_file_has_not_arrived_shows_nothing():
    assert show(Picture.objects.create(name="menyusul")) == ""


def test_the_original_stands_in_until_renditions_are_made(photo):
    html = show(photo, 'language="id"')
    assert 'src="/media/pictures/ab/abc.jpg"' in html
    assert 'width="1600" height="1000"' in html
    assert "<source" not in html


def test_the_thriftiest_format_comes_first_with_every_width(rendered):
    html = show(rendered, 'sizes="50vw" language="id"')
    avif, webp, img = html.index("image/avif"), html.index("image/webp"), html.index("<img")
    assert avif < webp < img
    assert 'srcset="/media/pictures/ab/360.avif 360w, /media/pictures/ab/640.avif 640w" sizes="50vw"' in html
    assert 'src="/media/pictures/ab/640.jpeg"' in html
    assert 'width="640" height="400"' in html


def test_alternative_text_is_escaped_and_never_another_languages(rendered):
    assert 'alt="Kapal &lt;putih&gt;"' in show(rendered, 'language="id"')
    assert 'alt=""' in show(rendered, 'language="en"')


def test_a_lead_picture_is_fetched_first_and_the_rest_when_near(rendered):
    lead, other = show(rendered, "lead=True"), show(rendered)
    assert 'fetchpriority="high"' in lead and "lazy" not in lead
    assert 'loading="lazy"' in other and "fetchpriority" not in other


def test_its_place_has_its_average_colour_without_a_style_attribute(photo):
    html = show(photo)
    assert 'data-ground="r7 g0 b1"' in html
    assert "style=" not in html


def test_prefetched_renditions_cost_no_query(rendered, django_assert_num_queries):
    with django_assert_num_queries(0):
        show(rendered, 'css_class="still"')


def test_numbers_are_plain_in_every_language(photo, settings):
    settings.USE_THOUSAND_SEPARATOR = True
    assert 'width="1600"' in show(photo)
