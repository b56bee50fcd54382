"""Pages for what is missing and what failed."""

import pytest
from django.test import Client
from django.urls import reverse

from articles.models import Edition
from tests.views.asking import address, html, text


def test_a_missing_page_is_told_in_the_language_of_the_address():
    assert "Page not found" in text(html(address("home", "en") + "nothing/", 404))
    assert "Page not found" not in html(address("home", "id") + "nothing/", 404)
    assert '<html lang="id"' in html(address("home", "id") + "nothing/", 404)


def test_outside_every_language_the_browsers_own_is_spoken():
    response = Client().get("/nothing/", headers={"Accept-Language": "en-GB"})
    assert response.status_code == 404
    assert response["Content-Language"] == "en"
    assert "Accept-Language" in response["Vary"]


@pytest.mark.parametrize("language", ["id", "en"])
def test_a_failure_is_told_in_the_readers_language_without_the_data_base(
    language, monkeypatch, django_assert_num_queries
):
    def fail(*args, **kwargs):
        raise RuntimeError("The data base is gone.")

    monkeypatch.setattr(Edition.objects, "published_in", fail)
    monkeypatch.setattr(Edition.objects, "published_at_all", fail)
    client = Client(raise_request_exception=False)
    with django_assert_num_queries(0):
        response = client.get(address("home", language))
    assert response.status_code == 500
    page = response.content.decode()
    assert f'<html lang="{language}"' in page
    assert page.count("<h1") == 1
    assert ("Something went wrong" in page) == (language == "en")
    assert 'rel="stylesheet"' in page


def test_the_door_leads_to_the_language_that_the_browser_asks_for():
    response = Client().get(reverse("choose-language"), headers={"Accept-Language": "en"})
    assert (response.status_code, response["Location"]) == (302, address("home", "en"))
    assert "Accept-Language" in response["Vary"]
