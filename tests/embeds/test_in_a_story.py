"""Videos, documents and galleries in a story's body: what readers get, with and without scripts."""

import pytest
from django.core.files.base import ContentFile
from django.template import Context, Template
from django.utils import translation

from articles import languages
from articles.imaging.library import add_picture
from articles.models import Document
from tests import cast
from tests.imaging import files

VIDEO = "https://youtu.be/dQw4w9WgXcQ"


@pytest.fixture
def document() -> Document:
    document = Document(name="RAHASIA internal", kind="pdf", bytes=1_234_567)
    document.file.save("x", ContentFile(b"%PDF-1.7"))
    return document


def shown(body: str, language: str = "en") -> str:
    article = cast.story("Kapal", "Boat")
    languages.set_text(article, "body", language, body)
    article.save()
    template = Template("{% load richtext %}{% body edition %}")
    with translation.override(language):
        return template.render(Context({"edition": article.edition(language)}))


@pytest.mark.parametrize("body", [f'<p><a href="{VIDEO}">The <em>first</em> trip</a></p>', f"<p>{VIDEO}</p>"])
def test_a_paragraph_that_is_nothing_but_a_video_link_is_a_still_that_leads_there(body):
    html = shown(body)
    assert '<figure class="video">' in html
    assert 'href="https://www.youtube.com/watch?v=dQw4w9WgXcQ"' in html
    assert 'data-player="https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ?autoplay=1&amp;rel=0"' in html
    assert "iframe" not in html
    assert "Play the video from YouTube" in html


@pytest.mark.parametrize(
    "body",
    [f'<p>See <a href="{VIDEO}">the film</a>.</p>', f'<h2><a href="{VIDEO}">x</a></h2>', f"<ul><li>{VIDEO}</li></ul>"],
)
def test_a_link_within_other_words_stays_a_link(body):
    assert "figure" not in shown(body)


def test_a_document_is_shown_with_the_words_of_its_link_its_kind_and_size(document):
    html = shown(f'<p><a href="{document.file.url}">Annual report</a></p>')
    assert '<figure class="document">' in html
    assert "Annual report" in html
    assert "PDF, 1.2\xa0MB" in html
    assert "RAHASIA" not in html


def test_a_film_of_our_own_is_played_here_and_can_be_taken_away(document):
    Document.objects.update(kind="mp4")
    html = shown(f'<p><a href="{document.file.url}">The launch</a></p>')
    assert '<video class="still" controls preload="none"' in html
    assert "The launch" in html


def test_a_file_that_is_gone_is_a_plain_link():
    assert 'class="document"' not in shown('<p><a href="/media/documents/x/y.pdf">Report</a></p>')


@pytest.mark.parametrize("count", [1, 3])
def test_documents_cost_one_query_however_many(document, count, django_assert_num_queries):
    body = f'<p><a href="{document.file.url}">Report</a></p>' * count
    article = cast.story("Kapal", "Boat")
    languages.set_text(article, "body", "en", body)
    article.save()
    edition = article.edition("en")
    with django_assert_num_queries(1):
        Template("{% load richtext %}{% body edition %}").render(Context({"edition": edition}))


def test_pictures_that_follow_each_other_are_a_gallery_and_one_alone_is_not():
    pictures = [add_picture(file=files.photo(), texts={"alt": {"en": f"Boat {number}"}}) for number in range(3)]
    figures = [f'<figure data-picture="{one.pk}"><figcaption></figcaption></figure>' for one in pictures]
    html = shown(f"{figures[0]}<p>Text.</p>{figures[1]}{figures[2]}")
    assert html.count('class="gallery"') == 1
    assert 'aria-label="Gallery: 2 pictures" tabindex="0"' in html
    assert html.index("Boat 0") < html.index("Text.") < html.index("gallery") < html.index("Boat 1")
