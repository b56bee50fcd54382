"""Sari at the board, in a browser: she narrows it, chooses stories, and gives them to Emma; Emma finds them as hers."""

import re

import pytest
from django.core import mail
from playwright.sync_api import expect

from articles.models import Translation
from articles.translating.synchronising import synchronise
from tests import cast

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

BOARD = "/admin/articles/article/translations/"


@pytest.fixture
def stories():
    made = [cast.story(headline, state="published") for headline in ("Kapal listrik", "Mudik gratis", "Dermaga baru")]
    for story in made:
        synchronise(story)
    return made


def test_stories_are_chosen_and_given_away_and_the_mail_leads_to_them(open_page, stories):
    emma, page = cast.emma(), open_page(cast.sari())
    page.goto(BOARD)
    bar = page.locator("[data-chosen]")
    expect(bar).to_be_hidden()
    page.locator("[data-choose-all]").check()
    expect(bar.locator("[data-chosen-count]")).to_contain_text("3")
    page.locator('[name="article"]').first.uncheck()
    expect(bar.locator("[data-chosen-count]")).to_contain_text("2")
    bar.locator('[name="assignee"]').select_option(str(emma.pk))
    bar.locator('[name="due"]').fill("2030-01-02")
    bar.locator("button").first.click()
    expect(page.locator(".messagelist .success")).to_be_visible()
    given = Translation.objects.filter(assignee=emma)
    assert {str(row.due) for row in given} == {"2030-01-02"}
    assert len(given) == 2

    (message,) = mail.outbox
    address = re.search(r"https?://[^/\s]+(/admin/\S+/translate/en/)", message.body)
    page = open_page(emma)
    page.goto(BOARD)
    expect(page.locator(".rooms .badge")).to_contain_text("2")
    page.locator(".board-tabs a").first.click()
    expect(page.locator(".board tbody tr")).to_have_count(2)
    page.goto(address[1])
    expect(page.locator(".assignment")).to_contain_text("Emma")


def test_the_board_is_narrowed_by_choosing_and_by_typing(open_page, stories):
    page = open_page(cast.sari())
    page.goto(BOARD)
    page.locator('[name="state"]').select_option("missing")
    expect(page).to_have_url(re.compile(r"\?state=missing$"))
    expect(page.locator(".board tbody tr")).to_have_count(3)
    page.locator('[name="q"]').fill("mudik")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"\?q=mudik&state=missing$"))
    expect(page.locator(".board tbody tr")).to_have_count(1)
    page.go_back()
    expect(page.locator(".board tbody tr")).to_have_count(3)
    page.locator(".board tbody th a").first.click()
    expect(page).to_have_url(re.compile(r"/change/"))
