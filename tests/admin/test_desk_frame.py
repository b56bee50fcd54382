"""The frame of the desk: who enters which room, in which language, under which security policy."""

import re

import pytest
from django.urls import reverse

from articles import languages
from articles.models import Picture, SiteSettings
from tests import cast

STYLE_OR_HANDLER = re.compile(r"<[^>]+\s(style|on[a-z]+)\s*=", re.IGNORECASE)
INLINE_BLOCK = re.compile(r"<(script|style)\b(?![^>]*\bsrc=)(?![^>]*\bnonce=)[^>]*>\s*[^<\s]", re.IGNORECASE)


@pytest.fixture
def newsroom():
    """A desk with one of everything, and its administrator."""
    article = cast.story(headline_en="Electric boat sails", state="published")
    article.tags.set(["CSR"])
    SiteSettings.objects.create(**cast.texts("name", id="Ruang Berita Nusa", en="Nusa Newsroom"))
    Picture.objects.create(name="kapal")
    return cast.ade()


def rooms(client) -> list[str]:
    """Return the addresses of the main navigation."""
    page = client.get(reverse("admin:index"))
    assert page.status_code == 200
    return [entry.url for entry in page.context["navigation"]]


def room(model: str) -> str:
    return reverse(f"admin:articles_{model}_changelist")


def test_an_administrator_enters_every_room(client, newsroom):
    client.force_login(newsroom)
    assert set(rooms(client)) >= {room(one) for one in ("article", "picture", "tag", "author", "section", "user")}


def test_an_editor_sees_neither_users_nor_site_settings(client):
    client.force_login(cast.sari())
    assert room("article") in rooms(client)
    assert not {room("user"), room("sitesettings")} & set(rooms(client))
    assert client.get(room("user")).status_code == 403
    assert client.get(room("sitesettings")).status_code in (302, 403)
    assert client.get(reverse("admin:articles_sitesettings_add")).status_code == 403


def test_a_translator_may_not_begin_a_story(client):
    client.force_login(cast.emma())
    page = client.get(reverse("admin:index"))
    assert page.context["new_story_url"] == ""
    assert reverse("admin:articles_article_add") not in page.content.decode()


def test_the_masthead_names_the_newsroom_in_the_language_of_the_desk(client, newsroom):
    client.force_login(cast.emma())
    page = client.get(reverse("admin:index")).content.decode()
    assert "Nusa Newsroom" in page
    assert "Ruang Berita Nusa" not in page


def test_the_language_of_the_desk_is_a_choice_on_the_user(client):
    sari = cast.sari()
    client.force_login(sari)
    answer = client.post(reverse("admin:language"), {"language": "en", "next": room("article")})
    assert answer.url == room("article")
    sari.refresh_from_db()
    assert sari.language == "en"
    assert 'lang="en"' in client.get(room("article")).content.decode()[:300]


def test_an_unknown_language_and_another_host_are_not_followed(client):
    sari = cast.sari()
    client.force_login(sari)
    answer = client.post(reverse("admin:language"), {"language": "xx", "next": "https://elsewhere.example/"})
    assert answer.url == reverse("admin:index")
    sari.refresh_from_db()
    assert sari.language == "id"


def test_the_language_is_not_changed_by_following_a_link(client):
    client.force_login(cast.sari())
    assert client.get(reverse("admin:language") + "?language=en").status_code == 405


@pytest.mark.parametrize("language", languages.codes())
def test_the_door_speaks_the_language_of_the_browser(client, language):
    page = client.get(reverse("admin:login"), headers={"accept-language": language})
    assert f'<html lang="{language}"' in page.content.decode()


def test_the_desk_wears_the_colour_of_the_company(client, newsroom):
    SiteSettings.objects.update(accent="#005A9C")
    client.force_login(newsroom)
    sheet = reverse("admin:accent", args=["005a9c"])
    assert sheet in client.get(reverse("admin:index")).content.decode()
    answer = client.get(sheet)
    assert "--accent:#005a9c" in answer.content.decode()
    assert answer["Content-Type"].startswith("text/css")


def test_no_list_of_models_is_shown(client, newsroom):
    client.force_login(newsroom)
    assert client.get(reverse("admin:app_list", args=["articles"])).url == reverse("admin:index")


def every_page(client) -> dict[str, str]:
    """Return the HTML of every kind of page of the desk, by address."""
    from articles.models import Article, Author, Section, Tag, User

    author = Author.objects.create(name="Dewi Lestari")
    objects = {
        "article": Article.objects.first(),
        "section": Section.objects.first(),
        "tag": Tag.objects.first(),
        "author": author,
        "picture": Picture.objects.first(),
        "user": User.objects.first(),
        "sitesettings": SiteSettings.objects.first(),
    }
    addresses = [reverse(f"admin:{name}") for name in ("index", "login", "password_change", "password_change_done")]
    for model, one in objects.items():
        addresses += [
            reverse(f"admin:articles_{model}_{page}", args=[one.pk]) for page in ("change", "history", "delete")
        ]
        addresses += [reverse(f"admin:articles_{model}_{page}") for page in ("changelist", "add")]
    addresses += [
        reverse("admin:articles_pastslug_changelist"),
        reverse("admin:articles_tag_add") + "?_popup=1",
        reverse("admin:auth_user_password_change", args=[objects["user"].pk]),
    ]
    pages = {}
    for address in addresses:
        answer = client.get(address, follow=True)
        if answer.status_code == 403:
            continue
        assert answer.status_code == 200, address
        assert "script-src" in answer["Content-Security-Policy"], address
        assert "unsafe-inline" not in answer["Content-Security-Policy"], address
        pages[address] = answer.content.decode()
    return pages


def test_no_page_of_the_desk_has_inline_style_or_script(client, newsroom):
    client.force_login(newsroom)
    pages = every_page(client)
    pages["login"] = client_of_nobody().get(reverse("admin:login")).content.decode()
    assert len(pages) > 30
    for address, page in pages.items():
        assert not STYLE_OR_HANDLER.search(page), (address, STYLE_OR_HANDLER.search(page))
        assert not INLINE_BLOCK.search(page), (address, INLINE_BLOCK.search(page))


def client_of_nobody():
    from django.test import Client

    return Client()


def test_a_room_that_is_not_mine_says_so_in_my_language(client):
    client.force_login(cast.emma())
    answer = client.get(room("user"))
    assert answer.status_code == 403
    page = answer.content.decode()
    assert '<html lang="en"' in page
    assert reverse("admin:index") in page
    assert not STYLE_OR_HANDLER.search(page)


def test_a_lost_session_says_that_nothing_typed_is_lost():
    from django.test import Client

    client = Client(enforce_csrf_checks=True)
    client.force_login(cast.emma())
    answer = client.post(reverse("admin:language"), {"language": "en"})
    assert answer.status_code == 403
    page = answer.content.decode()
    assert "what you typed is still there" in page
    assert not STYLE_OR_HANDLER.search(page)


def test_signing_out_leads_to_a_way_in_again(client, newsroom):
    client.force_login(newsroom)
    page = client.post(reverse("admin:logout")).content.decode()
    assert reverse("admin:index") in page
