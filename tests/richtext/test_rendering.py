"""The body on the page: pictures in their places, quotations, tables that scroll, links that leave."""

import re

import pytest
from django.core.files.base import ContentFile
from django.template import Context, Template

from articles import languages
from articles.models import Picture
from tests import cast


def edition(body: str, language: str = "id"):
    story = cast.story("Kapal", "Boat")
    languages.set_text(story, "body", language, body)
    story.save()
    return story.edition(language)


def shown(body: str, language: str = "id") -> str:
    template = Template("{% load richtext %}{% body edition %}")
    return template.render(Context({"edition": edition(body, language)}))


@pytest.fixture
def picture():
    picture = Picture(name="kapal", width=900, height=600, credit="Ayu")
    for language, caption in (("id", "Kapal di dermaga"), ("en", "A boat at the pier")):
        languages.set_text(picture, "caption", language, caption)
        languages.set_text(picture, "alt", language, f"alt {caption}")
    picture.file.save("kapal.jpg", ContentFile(b"jpeg"))
    return picture


def figure(picture, caption: str = "") -> str:
    return f'<figure data-picture="{picture.pk}"><figcaption>{caption}</figcaption></figure>'


def test_paragraphs_and_headings_are_shown_as_they_are():
    assert shown("<p>Satu <strong>dua</strong></p><h2>Tiga</h2>").split() == [
        "<p>Satu",
        "<strong>dua</strong></p>",
        "<h2>Tiga</h2>",
    ]


def test_a_picture_has_the_captions_own_words_and_the_pictures_alt_text(picture):
    html = shown(figure(picture, "Kapal <em>Bahari</em>"))
    assert "Kapal <em>Bahari</em>" in html
    assert 'alt="alt Kapal di dermaga"' in html
    assert "Ayu" in html


def test_without_a_caption_of_its_own_the_usual_one_in_this_language_is_shown(picture):
    assert "A boat at the pier" in shown(figure(picture), "en")
    assert "Kapal di dermaga" not in shown(figure(picture), "en")


def test_a_picture_that_is_gone_or_has_no_file_is_left_out(picture):
    waiting = Picture.objects.create(name="nanti")
    html = shown(f'{figure(waiting, "Nanti")}<figure data-picture="987654"><figcaption>Hilang</figcaption></figure>')
    assert html.strip() == ""


def test_a_quotation_names_its_speaker():
    html = shown("<blockquote><p>Kami mulai.</p><footer>Budi</footer></blockquote>")
    assert '<p>Kami mulai.</p></blockquote><p class="attribution">Budi</p>' in html


def test_links_to_other_sites_tell_them_nothing_of_our_window():
    html = shown('<p><a href="https://a.example/">a</a> <a href="/id/">b</a></p>')
    assert '<a href="https://a.example/" rel="noopener">a</a>' in html
    assert '<a href="/id/">b</a>' in html


def test_a_table_scrolls_in_itself_and_names_its_heads():
    html = shown("<table><tbody><tr><th>A</th></tr><tr><td>b</td></tr></tbody></table>")
    assert re.search(r'<div class="body-table" role="region" aria-label="[^"]+" tabindex="0"><table>', html)
    assert '<th scope="col">A</th>' in html


def test_a_row_that_never_was_cleaned_hurts_nobody():
    html = shown('<p onclick="x()">A<script>alert(1)</script></p><iframe src="/"></iframe><img src=x onerror=alert(1)>')
    assert html.strip() == "<p>A</p>"


@pytest.mark.parametrize(("pictures", "queries"), [(0, 0), (1, 2), (3, 2)])
def test_pictures_cost_two_queries_and_none_where_there_are_none(pictures, queries, picture, django_assert_num_queries):
    rows = [picture]
    for number in range(1, pictures):
        rows.append(Picture.objects.create(name=str(number), file=picture.file.name, width=900, height=600))
    one = edition("<p>A</p>" + "".join(figure(row) for row in rows[:pictures]))
    template = Template("{% load richtext %}{% body edition %}")
    with django_assert_num_queries(queries):
        html = template.render(Context({"edition": one}))
    assert html.count("<img") == pictures
