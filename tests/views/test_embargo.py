"""A story under embargo, by a signed link: who sees it until when, and what says that it is not public yet."""

import io
import zipfile
from datetime import timedelta

import pytest
from django.core.signing import Signer
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from articles.models import EmbargoLink
from articles.publishing import actions
from tests import cast
from tests.views.asking import address, story_address


@pytest.fixture
def article():
    return cast.story("Kapal listrik berlayar", "Electric boat sails", state="scheduled")


@pytest.fixture
def link(article) -> EmbargoLink:
    return EmbargoLink.objects.create(edition=article.edition("en"), reader="Harian Samudra")


def test_a_journalist_reads_the_edition_before_its_hour_and_sees_the_embargo(link):
    response = Client().get(link.get_absolute_url())
    page = response.content.decode()
    assert "Electric boat sails" in page
    assert "Under embargo until" in page
    assert "Harian Samudra" in page
    assert "Kapal" not in page
    assert response["Cache-Control"] == "private, no-store"
    assert "noindex" in response["X-Robots-Tag"]
    assert not response.cookies
    assert EmbargoLink.objects.get().last_opened_at


def test_the_kit_under_embargo_says_so_in_every_text_and_holds_no_other_edition(link):
    response = Client().get(address("embargo-kit", "en", token=link.token))
    with zipfile.ZipFile(io.BytesIO(b"".join(response.streaming_content))) as archive:
        texts = [archive.read(name).decode("utf-8-sig") for name in archive.namelist()]
    assert len(texts) == 2
    for text in texts:
        assert "Under embargo until" in text
        assert "Harian Samudra" in text
        assert "Kapal" not in text


@pytest.mark.parametrize("view", ["embargo", "embargo-kit"])
def test_when_the_hour_has_come_the_link_leads_to_the_public_story(article, link, view):
    article.editions.update(published_at=timezone.now() - timedelta(seconds=1))
    response = Client().get(address(view, "en", token=link.token))
    assert response.status_code == 302
    assert response["Location"] == story_address(article, "en")


@pytest.mark.parametrize("view", ["embargo", "embargo-kit"])
def test_a_link_is_closed_when_it_is_revoked_or_the_schedule_is_cancelled(article, link, view):
    path = address(view, "en", token=link.token)
    EmbargoLink.objects.update(revoked_at=timezone.now())
    assert Client().get(path).status_code == 410
    EmbargoLink.objects.update(revoked_at=None)
    actions.withdraw(article.edition("en"))
    response = Client().get(path)
    assert response.status_code == 410
    assert b"Electric" not in response.content


@pytest.mark.parametrize("token", ["x", "1.abc", Signer(sep=".", salt="articles.reading").sign("abc")])
def test_a_forged_link_leads_nowhere(link, token):
    assert Client().get(address("embargo", "en", token=token)).status_code == 404


def test_a_link_opens_nothing_else(article, link):
    assert Client().get(story_address(article, "en")).status_code == 404
    assert Client().get(address("press-kit", "en", slug="electric-boat-sails")).status_code == 404


def test_nothing_is_posted_to_it(link):
    assert Client().post(link.get_absolute_url()).status_code == 405


class TestAtTheDesk:
    @pytest.fixture
    def page(self, article) -> str:
        return reverse("admin:articles_embargo_links", args=[article.pk, "en"])

    def test_an_editor_makes_a_link_and_revokes_it(self, client, page, article):
        client.force_login(cast.sari())
        assert page in client.get(reverse("admin:articles_article_change", args=[article.pk])).content.decode()
        answer = client.post(page, {"reader": " Harian  Samudra "}, follow=True).content.decode()
        made = EmbargoLink.objects.get()
        assert made.reader == "Harian Samudra"
        assert made.get_absolute_url() in answer
        client.post(reverse("admin:articles_embargo_link_revoke", args=[made.pk]))
        assert Client().get(made.get_absolute_url()).status_code == 410
        assert made.get_absolute_url() not in client.get(page).content.decode()

    @pytest.mark.parametrize("reader", ["", "  ", "a\x00b", "x" * 101])
    def test_a_link_for_nobody_is_refused_beside_the_field(self, client, page, reader):
        client.force_login(cast.sari())
        answer = client.post(page, {"reader": reader})
        assert answer.status_code == 422
        assert 'class="errorlist"' in answer.content.decode()
        assert not EmbargoLink.objects.exists()

    @pytest.mark.parametrize("state", ["draft", "published", "withdrawn"])
    def test_only_what_is_scheduled_has_an_embargo(self, client, state):
        client.force_login(cast.sari())
        other = cast.story("Lain", "Other", state=state)
        page = reverse("admin:articles_embargo_links", args=[other.pk, "en"])
        client.post(page, {"reader": "Harian Samudra"})
        assert not EmbargoLink.objects.exists()

    @pytest.mark.parametrize("who", [cast.budi, cast.emma])
    def test_who_may_not_publish_makes_and_ends_no_links(self, client, page, link, who):
        client.force_login(who())
        assert client.get(page).status_code == 403
        assert client.post(page, {"reader": "x"}).status_code == 403
        assert client.post(reverse("admin:articles_embargo_link_revoke", args=[link.pk])).status_code == 403
        assert EmbargoLink.objects.get().revoked_at is None

    @pytest.mark.parametrize("count", [1, 3])
    def test_the_list_costs_the_same_however_long(self, client, page, article, count, django_assert_num_queries):
        sari = cast.sari()
        client.force_login(sari)
        for number in range(count):
            EmbargoLink.objects.create(edition=article.edition("en"), reader=str(number), made_by=sari)
        client.get(page)
        with django_assert_num_queries(8):
            client.get(page)
