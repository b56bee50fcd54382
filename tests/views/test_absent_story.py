"""What stands at a story's address when the story does not: a redirect, or the truth."""

from django.test import Client

from articles.publishing.actions import withdraw
from articles.publishing.slugs import change_slug
from tests import cast
from tests.views.asking import address, html, links, main, story_address, text


def moved(edition, slug: str) -> None:
    change_slug(edition, slug)
    edition.save()


def test_a_past_address_leads_to_the_present_one_for_good():
    article = cast.story(state="published")
    before = story_address(article, "id")
    moved(article.edition("id"), "kapal-baru")
    response = Client().get(before)
    assert (response.status_code, response["Location"]) == (301, story_address(article, "id"))


def test_a_past_address_that_a_draft_has_taken_since_still_leads_on():
    article = cast.story(state="published")
    before = story_address(article, "id")
    slug = article.edition("id").slug
    moved(article.edition("id"), "kapal-baru")
    draft = cast.story("Lain").edition("id")
    draft.slug = slug
    draft.save()
    assert Client().get(before)["Location"] == story_address(article, "id")


def test_a_past_address_of_a_draft_tells_nothing():
    article = cast.story(state="published")
    before = story_address(article, "id")
    edition = article.edition("id")
    moved(edition, "kapal-baru")
    edition.status = "draft"
    edition.save()
    assert html(before, 404) == html(address("story", "id", slug="tak-pernah-ada"), 404)


def test_a_slug_of_the_other_edition_leads_to_this_languages_edition():
    article = cast.story("Kapal listrik", "Electric boat", state="published")
    asked = address("story", "en", slug=article.edition("id").slug)
    response = Client().get(asked)
    assert (response.status_code, response["Location"]) == (301, story_address(article, "en"))


def test_a_past_slug_of_the_other_edition_leads_here_too():
    article = cast.story("Kapal listrik", "Electric boat", state="published")
    asked = address("story", "en", slug=article.edition("id").slug)
    moved(article.edition("id"), "kapal-baru")
    assert Client().get(asked)["Location"] == story_address(article, "en")


def test_a_story_without_an_edition_here_says_so_and_offers_what_exists():
    article = cast.story("Kapal listrik", state="published")
    page = html(address("story", "en", slug=article.edition("id").slug), 404)
    assert "This story is not available in this language" in text(main(page))
    assert story_address(article, "id") in links(main(page))
    assert '<li lang="id">' in page
    assert "Baca dalam bahasa Indonesia" in text(main(page))
    assert '<meta name="robots" content="noindex">' in page


def test_a_draft_here_of_the_same_slug_is_not_betrayed():
    article = cast.story("Forum", "Forum", state="published")
    edition = article.edition("en")
    edition.status = "draft"
    edition.save()
    page = html(story_address(article, "en"), 404)
    assert "not available in this language" in page
    assert story_address(article, "en") not in links(page)


def test_a_withdrawn_story_is_gone_and_says_so():
    article = cast.story("Kapal listrik", "Electric boat", state="published")
    withdraw(article.edition("en"))
    page = html(story_address(article, "en"), 410)
    assert "This story has been withdrawn" in text(main(page))
    assert "Electric boat" not in page
    assert story_address(article, "id") in links(page)


def test_every_address_of_a_withdrawn_story_is_gone():
    article = cast.story(state="published")
    addresses = [story_address(article, "id")]
    moved(article.edition("id"), "kapal-baru")
    addresses.append(story_address(article, "id"))
    withdraw(article.edition("id"))
    moved(article.edition("id"), "kapal-terbaru")
    for path in addresses:
        html(path, 410)
    html(story_address(article, "id"), 404)


def test_a_story_that_was_only_scheduled_leaves_no_trace_when_called_off():
    article = cast.story(state="scheduled")
    path = story_address(article, "id")
    withdraw(article.edition("id"))
    html(path, 404)
