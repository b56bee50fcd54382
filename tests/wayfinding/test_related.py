"""Which stories belong to a story."""

from datetime import timedelta

import pytest
from django.utils import timezone

from articles.models import RelatedArticle, Tag
from articles.wayfinding.related import RELATED_STORIES, related_to
from tests import cast

NOW = cast.at(2024, 6, 1, 9)


def tag(name: str) -> Tag:
    return Tag.objects.create(**cast.texts("name", id=name, en=name))


def story(name: str, *tags: Tag, days: int = 0, section=None, state: str = "published", english: bool = True, **fields):
    article = cast.story(
        name,
        f"{name} (en)" if english else "",
        state=state,
        published_at=None if state == "scheduled" else NOW - timedelta(days=days),
        section=section or cast.section("Lain-lain", "Other"),
        **fields,
    )
    article.tags.set(tags)
    return article


@pytest.fixture
def ship() -> Tag:
    return tag("kapal")


@pytest.fixture
def article(ship):
    return story("Kapal listrik berlayar", ship, section=cast.section())


def names(article, language: str = "id") -> list[str]:
    return [one.headline for one in related_to(article.edition(language))]


def test_those_put_there_by_hand_come_first_in_the_desks_order_and_of_whatever_age(article, ship):
    for place, (name, days) in enumerate([("Tua sekali", 5000), ("Baru", 1)]):
        RelatedArticle.objects.create(article=article, related=story(name, days=days), position=place)
    story("Bertag", ship)
    assert names(article) == ["Tua sekali", "Baru", "Bertag"]


def test_more_and_rarer_tags_say_more_than_being_new(article, ship):
    rare = tag("katamaran")
    article.tags.set([ship, rare])
    for number in range(6):
        story(f"Biasa {number}", ship, days=number)
    story("Langka", rare, days=300)
    story("Keduanya", rare, ship, days=400)
    assert names(article) == ["Keduanya", "Langka", "Biasa 0", "Biasa 1"]


def test_without_shared_tags_those_of_the_section_that_read_alike_come_first(article):
    for name, days in [("Kantor pindah", 1), ("Kapal listrik kedua dibeli", 200)]:
        story(name, days=days, section=cast.section())
    story("Kapal listrik berlayar lagi", days=1, section=cast.section("Orang", "People"))
    assert names(article) == ["Kapal listrik kedua dibeli", "Kantor pindah"]


@pytest.mark.parametrize("days", [731, -731])
def test_what_is_more_than_two_years_away_belongs_only_where_the_desk_says_so(article, ship, days):
    other = story("Jauh", ship, days=days, section=cast.section())
    assert names(article) == []
    RelatedArticle.objects.create(article=article, related=other)
    assert names(article) == ["Jauh"]


def test_no_more_are_shown_than_fit_and_none_twice(article, ship):
    others = [story(f"Kapal {number}", ship, days=number, section=cast.section()) for number in range(8)]
    RelatedArticle.objects.create(article=article, related=others[7])
    assert names(article) == ["Kapal 7", "Kapal 0", "Kapal 1", "Kapal 2"]
    assert len(names(article)) == RELATED_STORIES


@pytest.mark.parametrize("state", ["draft", "ready", "scheduled", "withdrawn"])
def test_what_is_not_public_is_never_related(article, ship, state):
    other = story("Kapal rahasia", ship, state=state, section=cast.section())
    RelatedArticle.objects.create(article=article, related=other)
    assert names(article) == names(article, "en") == []


def test_what_is_public_in_another_language_alone_is_not_related(article, ship):
    other = story("Kapal", ship, english=False, section=cast.section())
    RelatedArticle.objects.create(article=article, related=other)
    assert names(article) == ["Kapal"]
    assert names(article, "en") == []


def test_a_draft_has_related_stories_in_its_preview(ship):
    published = timezone.now() - timedelta(days=1)
    cast.story("Keluar", state="published", published_at=published).tags.set([ship])
    draft = cast.story("Draf")
    draft.tags.set([ship])
    assert names(draft) == ["Keluar"]


@pytest.mark.parametrize("others", [0, 3, 60])
def test_it_costs_five_queries_at_most(article, ship, others, django_assert_max_num_queries):
    for number in range(others):
        story(f"Kapal {number}", ship, tag(f"tag {number}"), section=cast.section())
    edition = article.edition("id")
    with django_assert_max_num_queries(5):
        related_to(edition)
