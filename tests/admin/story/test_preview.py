"""The preview shows what is typed, and saves nothing."""

from lxml import html

from articles.models import Article, Edition
from tests import cast
from tests.admin.story.form import change_url, filled, posted


def framed(response):
    """Return the story's page as the preview frames it."""
    return html.document_fromstring(
        html.document_fromstring(response.content.decode()).xpath("//iframe")[0].get("srcdoc")
    )


def test_the_preview_shows_what_is_typed_and_saves_nothing(desk):
    response = desk.post("/admin/articles/article/preview/id/", filled(**cast.texts("headline", id="Belum disimpan")))
    assert framed(response).xpath("string(//h1)").strip() == "Belum disimpan"
    assert "no-store" in response.headers["Cache-Control"]
    assert response.headers["X-Robots-Tag"] == "noindex"
    assert not Article.objects.exists()


def test_an_incomplete_story_has_a_preview(desk):
    article = cast.story(state="published")
    response = desk.post(
        "/admin/articles/article/preview/id/", posted(article, story=article.pk, **cast.texts("standfirst", id=""))
    )
    assert response.status_code == 200
    assert Edition.objects.get(language="id").standfirst


def test_a_preview_of_what_cannot_be_kept_says_why(desk):
    response = desk.post("/admin/articles/article/preview/id/", filled(**cast.texts("headline", id="a" * 5000)))
    assert response.status_code == 422
    assert "300" in response.content.decode()


def test_the_preview_of_a_saved_story_is_its_public_page(desk):
    article = cast.story(headline_en="Electric boat sails")
    response = desk.get("/admin/articles/article/preview/en/", {"story": article.pk})
    page = framed(response)
    assert page.xpath("string(//h1)").strip() == "Electric boat sails"
    assert page.get("lang") == "en"
    assert "Kapal listrik" not in page.text_content()


def test_a_stranger_sees_no_preview(client):
    article = cast.story()
    assert client.get("/admin/articles/article/preview/id/", {"story": article.pk}).status_code == 302


def test_the_form_asks_few_questions_of_the_data_base(desk, django_assert_max_num_queries):
    article = cast.story(headline_en="Electric boat sails", state="published")
    with django_assert_max_num_queries(30):
        desk.get(change_url(article))
