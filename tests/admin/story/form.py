"""What a browser sends of the story form."""

from django.urls import reverse

from articles import languages
from articles.models import Article
from tests import cast

ADD = "/admin/articles/article/add/"


def change_url(article: Article) -> str:
    return reverse("admin:articles_article_change", args=[article.pk])


def filled(section=None, **kwargs) -> dict:
    """Return what the form posts for a whole Indonesian story."""
    data = {
        "source_language": "id",
        "section": (section or cast.section()).pk,
        **cast.texts("headline", id="Kapal listrik berlayar"),
        **cast.texts("standfirst", id="Tiga kapal mulai melayani Sanur."),
        **cast.texts("body", id="<p>Kapal itu berangkat pukul enam.</p>"),
    }
    return data | kwargs


def posted(article: Article, **kwargs) -> dict:
    """Return what the form of this article posts when only `kwargs` are changed."""
    data = {
        "source_language": article.source_language,
        "section": article.section_id or "",
        "lead_picture": article.lead_picture_id or "",
    }
    for field in (
        "headline",
        "standfirst",
        "dateline",
        "body",
        "lead_caption",
        "about",
        "seo_title",
        "seo_description",
    ):
        for language in languages.codes():
            data[languages.column(field, language)] = languages.text(article, field, language)
    for language in languages.codes():
        data[languages.column("slug", language)] = article.edition(language).slug
        if article.lead_picture:
            data[languages.column("lead_alt", language)] = article.lead_picture.alt_in(language)
    data["tags"] = [tag.pk for tag in article.tags.all()]
    return data | kwargs


def errors(response) -> dict:
    return response.context["story_form"].errors
