"""What is offered while somebody types."""

import pytest
from django.test import Client

from articles.models import Tag
from tests import cast
from tests.searching.asking_for import learn, stored
from tests.views.asking import address


def offered(typed: str, language: str = "id") -> list[tuple[str, str]]:
    answer = Client().get(address("search-suggestions", language), {"q": typed})
    assert answer.status_code == 200
    return [(one["kind"], one["text"]) for one in answer.json()["suggestions"]]


def test_headlines_and_tags_are_offered_as_one_types():
    article = cast.story("Pelabuhan baru dibuka", "New harbour opens", state="published")
    article.tags.set([Tag.objects.create(**cast.texts("name", id="Pelayaran", en="Shipping"))])
    stored(article)
    learn()
    assert offered("pela") == [("tag", "Pelayaran"), ("story", "Pelabuhan baru dibuka")]
    assert offered("pelabuhan ba") == [("story", "Pelabuhan baru dibuka")]
    assert offered("harb", "en") == [("story", "New harbour opens")]
    assert offered("p") == offered("") == offered("\x00") == []


@pytest.mark.parametrize("state", ["draft", "ready", "scheduled", "withdrawn"])
def test_nothing_is_told_of_what_is_not_public(state):
    article = cast.story("Markasrahasia dibuka", "Secretbase opens", state=state)
    article.tags.set([Tag.objects.create(**cast.texts("name", id="markasrahasia", en="secretbase"))])
    stored(article)
    learn()
    assert offered("markas") == offered("secret", "en") == []


def test_nothing_is_told_of_another_language():
    stored(cast.story("Kapal berlayar", "Ship sails", state="published"))
    learn()
    assert offered("ship") == offered("kapal", "en") == []


def test_it_asks_the_data_base_a_fixed_number_of_times(django_assert_max_num_queries):
    for number in range(3):
        stored(cast.story(f"Kapal {number}", state="published"))
        learn()
        with django_assert_max_num_queries(5):
            offered("kap")
