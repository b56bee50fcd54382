"""A story as search engines read it (schema.org NewsArticle; Google: Article structured data)."""

from datetime import datetime

from django.utils.html import strip_tags

from articles.addresses import in_language, whole
from articles.context_processors import Chrome
from articles.dates import machine_time
from articles.enums import PictureCrop
from articles.imaging.sources import sources_of
from articles.imaging.specs import SEARCH_CROPS
from articles.models import Edition
from articles.structured.organization import publisher
from articles.structured.writing import Data, without_empty
from articles.views.reading import Reading


def news_article(edition: Edition, reading: Reading, chrome: Chrome) -> Data:
    """Return a published edition with its authors, dates, pictures and translations. No query beyond those of the page."""
    address = whole(edition.get_absolute_url())
    assert edition.published_at is not None
    return without_empty(
        {
            "@type": "NewsArticle",
            "@id": identifier(edition),
            "mainEntityOfPage": {"@type": "WebPage", "@id": address},
            "url": address,
            "headline": edition.headline,
            "description": edition.seo_description,
            "inLanguage": edition.language,
            "datePublished": machine_time(edition.published_at),
            "dateModified": machine_time(last_change(edition, reading)),
            "author": authors(edition, reading) or publisher(chrome),
            "publisher": publisher(chrome),
            "image": images(edition),
            "articleSection": edition.section_name,
            "keywords": [tag.name_in(edition.language) for tag in reading.tags],
            "locationCreated": {"@type": "Place", "name": edition.dateline} if edition.dateline else None,
            "wordCount": len(strip_tags(edition.body).split()),
            "isAccessibleForFree": True,
            "correction": [one.text for one in reading.corrections],
            **translations(edition, reading),
        }
    )


def identifier(edition: Edition) -> str:
    """Return the name under which the editions of a story speak of each other."""
    return f"{whole(edition.get_absolute_url())}#story"


def last_change(edition: Edition, reading: Reading) -> datetime:
    """Return when what readers see of the edition last changed: published, revised or corrected."""
    times = [edition.published_at, edition.revised_at, *(one.corrected_at for one in reading.corrections)]
    return max(time for time in times if time)


def authors(edition: Edition, reading: Reading) -> list[Data]:
    """Return who wrote the story, each with a page that tells one from another."""
    return [
        without_empty(
            {
                "@type": "Person",
                "name": author.name,
                "jobTitle": author.role_in(edition.language),
                "url": whole(in_language(edition.language, "author", slug=author.slug)),
            }
        )
        for author in (one.author for one in reading.bylines)
    ]


def images(edition: Edition) -> list[Data]:
    """Return the lead picture in the three shapes that are asked for; whole, as long as those are not made yet."""
    picture = edition.article.lead_picture
    if picture is None or not picture.file:
        return []
    found = [renditions[-1] for crop in SEARCH_CROPS if (renditions := picture.renditions_of(crop))]
    files = [(one.file.url, one.width, one.height) for one in found]
    if not files and (plain := sources_of(picture, PictureCrop.WHOLE)):
        files = [(plain.src, plain.width, plain.height)]
    words = {"caption": edition.lead_caption, "creditText": picture.credit}
    return [
        without_empty({"@type": "ImageObject", "url": whole(url), "width": width, "height": height, **words})
        for url, width, height in files
    ]


def translations(edition: Edition, reading: Reading) -> Data:
    """Return what this edition is a translation of, or which there are of it; published ones alone."""
    others = [_mention(other) for other in reading.editions if other.pk != edition.pk]
    if edition.is_source:
        return {"workTranslation": others}
    source = next((other for other in reading.editions if other.is_source), None)
    return {"translationOfWork": _mention(source) if source else None}


def _mention(edition: Edition) -> Data:
    return {
        "@type": "NewsArticle",
        "@id": identifier(edition),
        "url": whole(edition.get_absolute_url()),
        "headline": edition.headline,
        "inLanguage": edition.language,
    }
