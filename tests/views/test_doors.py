"""Every public door to stories, with a story in each state: only what is published in the language comes through."""

import pytest
from django.utils import timezone

from articles.models import Author, Byline, RelatedArticle, Tag
from tests import cast
from tests.views.asking import address, html, story_address

HEADLINES = {"id": "Kapal listrik berlayar", "en": "Electric boat sails"}
DOORS = ["home", "news", "section", "tag", "author", "archive-year", "archive-month", "story"]


def doors(language: str, tag: Tag) -> dict[str, str]:
    """Return the addresses of the lists in which a published story of the cast's section stands."""
    now = timezone.localtime()
    return {
        "home": address("home", language),
        "news": address("news", language),
        "section": address("section", language, slug=cast.section().slug_in(language)),
        "tag": address("tag", language, slug=tag.slug_in(language)),
        "author": address("author", language, slug="budi"),
        "archive-year": address("archive-year", language, year=now.year),
        "archive-month": address("archive-month", language, year=now.year, month=now.month),
    }


@pytest.fixture
def tag():
    return Tag.objects.create(**cast.texts("name", id="pelayaran", en="shipping"))


@pytest.fixture
def companion(tag):
    """A published story beside, so that no list is empty."""
    article = cast.story("Teman lama", "Old friend", state="published")
    article.tags.set([tag])
    sign(article)
    return article


def sign(article) -> None:
    author, _made = Author.objects.get_or_create(name="Budi")
    Byline.objects.create(article=article, author=author)


def shown(door: str, language: str, tag: Tag, companion) -> bool:
    path = story_address(companion, language) if door == "story" else doors(language, tag)[door]
    return HEADLINES[language] in html(path)


@pytest.mark.parametrize("door", DOORS)
@pytest.mark.parametrize("state", ["draft", "ready", "scheduled", "withdrawn"])
def test_what_is_not_published_is_not_listed(door, state, tag, companion):
    article = cast.story(*HEADLINES.values(), state=state)
    article.tags.set([tag])
    sign(article)
    RelatedArticle.objects.create(article=companion, related=article)
    assert not shown(door, "id", tag, companion)
    assert not shown(door, "en", tag, companion)


@pytest.mark.parametrize("door", DOORS)
def test_what_is_published_in_one_language_is_listed_there_alone(door, tag, companion):
    article = cast.story(HEADLINES["id"], "", state="published")
    article.headline_en = HEADLINES["en"]
    article.save()
    article.tags.set([tag])
    sign(article)
    RelatedArticle.objects.create(article=companion, related=article)
    assert shown(door, "id", tag, companion)
    assert not shown(door, "en", tag, companion)


@pytest.mark.parametrize("state", ["draft", "ready", "scheduled"])
def test_an_address_of_what_is_not_out_yet_answers_as_one_that_never_was(state):
    article = cast.story(*HEADLINES.values(), state=state)
    path = story_address(article, "en")
    assert html(path, 404) == html(address("story", "en", slug="nothing-here"), 404)
