"""A director reads a story in both languages by a link, without account and scripts; what he says comes to the desk."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from articles.models import ReadingLink
from articles.translating.synchronising import synchronise
from tests import cast
from tests.browsers import PHONE

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
#: What an A4 page has beside its margins, in CSS pixels: less than many a tablet.
A4_WIDTH = 703


def test_a_director_comments_on_a_passage_and_approves(open_page):
    article, emma = cast.story("Kapal listrik berlayar", "Electric boat sails"), cast.emma()
    synchronise(article)
    desk = open_page(emma)
    desk.goto(reverse("admin:articles_reading_link", args=[article.pk, "en"]))
    desk.get_by_label("For whom").fill("Ibu Rina")
    desk.get_by_role("button", name="Make the link").click()
    address = desk.get_by_label("Address of the link").input_value()

    page = open_page(width=PHONE, java_script_enabled=False)
    page.goto(address)
    expect(page.get_by_role("heading", name="Ibu Rina")).to_be_visible()
    headline = page.locator("#segment-headline")
    headline.locator("summary").click()
    headline.get_by_role("textbox").fill("A ship, not a boat.")
    page.get_by_role("button", name="Approve this story").click()
    expect(page.get_by_role("status")).to_contain_text("Your approval is sent.")
    expect(headline).to_contain_text("A ship, not a boat.")
    assert page.context.cookies() == []

    desk.goto(reverse("admin:articles_reading_mode", args=[article.pk, "en"]))
    expect(desk.locator("#segment-headline")).to_contain_text("A ship, not a boat.")
    desk.goto(reverse("admin:articles_reading_link", args=[article.pk]))
    expect(desk.locator("#links")).to_contain_text("Approved by Ibu Rina")
    desk.get_by_role("button", name="Revoke").click()
    assert page.goto(address).status == 410
    assert ReadingLink.objects.get().revoked_at


def test_both_languages_stand_side_by_side_on_paper_and_one_below_the_other_on_a_phone(open_page):
    article = cast.story("Kapal listrik berlayar", "Electric boat sails")
    synchronise(article)
    page = open_page(cast.sari(), width=A4_WIDTH)
    page.goto(reverse("admin:articles_reading_mode", args=[article.pk, "en"]))

    def tops() -> list[float]:
        cells = page.locator("#segment-headline > td").all()
        return [cell.bounding_box()["y"] for cell in cells]

    assert tops()[0] < tops()[1]
    page.emulate_media(media="print")
    assert tops()[0] == tops()[1]
