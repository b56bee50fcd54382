"""What a story's page holds, as a program that reads news should find it: twenty stories of the demo newsroom."""

from dataclasses import asdict, dataclass

from django.conf import settings
from django.test import Client
from django.utils import timezone
from lxml import html

from articles import languages
from articles.models import Edition
from articles.templatetags.pictures import social_card

STORIES_PER_LANGUAGE = 12
#: Readability asks twice whether so little can be all, and then takes the page around it as well.
FEW_CHARACTERS = 500


@dataclass(frozen=True)
class StoryPage:
    """A page's whole address, and what is to be found there; texts with single spaces."""

    address: str
    headline: str
    authors: list[str]
    date: str
    language: str
    picture: str
    card: str
    paragraphs: list[str]

    def as_dict(self) -> dict:
        return asdict(self)


def story_pages() -> list[StoryPage]:
    """Return stories with a picture and a byline, in every language."""
    found = []
    for code in languages.codes():
        stories = Edition.objects.published_in(code).filter(article__lead_picture__isnull=False)
        signed = stories.filter(article__bylines__position=0).with_story_data()
        found += [_page_of(edition) for edition in signed[:STORIES_PER_LANGUAGE]]
    assert len(found) >= 20
    return found


def _page_of(edition: Edition) -> StoryPage:
    path = edition.get_absolute_url()
    document = html.fromstring(Client().get(path).content)
    picture = document.xpath('string(//figure[contains(@class, "wide")]//img/@src)')
    return StoryPage(
        address=settings.SITE_URL + path,
        headline=edition.headline,
        authors=[one.author.name for one in edition.article.bylines.all()],
        date=timezone.localtime(edition.published_at).isoformat(timespec="seconds"),
        language=edition.language,
        picture=settings.SITE_URL + picture,
        card=settings.SITE_URL + social_card(edition.article.lead_picture).file.url,
        paragraphs=paragraphs_of(edition.body),
    )


def paragraphs_of(body: str) -> list[str]:
    """Return all that a body says, block by block; what is not running text left out: tables, captions, documents."""
    root = html.fragment_fromstring(body, create_parent="div")
    blocks = root.xpath(".//*[self::p or self::h2 or self::h3 or self::li or self::footer]")
    return [
        single_spaced(block.text_content())
        for block in blocks
        if not block.xpath(
            "ancestor::table | ancestor::figure | self::p[ancestor::li] | a[starts-with(@href, '/media/')]"
        )
    ]


def single_spaced(text: str) -> str:
    return " ".join(text.split())
