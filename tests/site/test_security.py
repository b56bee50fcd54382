"""What a browser is told to refuse, on every kind of answer."""

import pytest
from django.test import Client

from tests import cast

PUBLIC = ["/", "/id/", "/en/", "/id/tidak-ada/", "/en/not-there/", "/tidak-ada/"]
DESK = ["/admin/", "/admin/login/"]


@pytest.fixture
def client() -> Client:
    return Client()


@pytest.mark.parametrize("address", PUBLIC + DESK)
def test_every_page_has_a_strict_content_security_policy(client, address):
    policy = client.get(address).headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "object-src 'none'" in policy
    assert "base-uri 'none'" in policy
    for lax in ("unsafe-inline", "unsafe-eval", " * ", "http:", "https:"):
        assert lax not in policy


@pytest.mark.parametrize("address", PUBLIC + DESK)
def test_no_page_can_be_framed_or_guessed_at(client, address):
    headers = client.get(address).headers
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert "frame-ancestors" in headers["Content-Security-Policy"]
    assert headers["Referrer-Policy"] == "strict-origin-when-cross-origin"


@pytest.mark.parametrize("address", PUBLIC)
def test_no_public_page_sets_or_varies_on_a_cookie(client, address):
    answer = client.get(address)
    assert not answer.cookies
    assert "cookie" not in answer.headers.get("Vary", "").lower()


def test_a_story_sets_no_cookie_even_for_who_is_signed_in(client):
    edition = cast.story(state="published").edition("id")
    client.force_login(cast.sari())
    assert not client.get(edition.get_absolute_url()).cookies


def test_the_desk_lets_no_stranger_in(client):
    answer = client.get("/admin/articles/article/")
    assert answer.status_code == 302
    assert "/admin/login/" in answer.headers["Location"]


def test_a_session_of_the_desk_cannot_be_read_by_scripts(client):
    sari = cast.sari()
    client.post("/admin/login/", {"username": sari.username, "password": cast.PASSWORD})
    cookie = client.cookies["sessionid"]
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"


def test_a_form_of_the_desk_from_elsewhere_is_refused():
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(cast.sari())
    assert strict.post("/admin/articles/article/add/", {}).status_code == 403
