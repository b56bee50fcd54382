"""Emma translates in a tool of her own: she downloads a story, and brings it back after Sari has touched it."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from articles.translating import saving
from articles.translating.synchronising import synchronise
from tests import cast
from tests.translating.exchange.conftest import rewritten

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_a_story_goes_out_and_its_conflict_is_settled(open_page, tmp_path):
    article = cast.story("Kapal listrik berlayar", "Electric boat sails")
    synchronise(article)
    page = open_page(cast.emma())
    page.goto(f"{reverse('admin:articles_translation_export')}?article={article.pk}&language=en")
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Download").click()
    assert waiting.value.suggested_filename == "kapal-listrik-berlayar.id-en.xlf"
    path = tmp_path / "back.xlf"
    content = waiting.value.path().read_bytes()
    path.write_bytes(rewritten(content, lambda text: f"{text}, at last"))
    saving.translate(article, "en", {"headline": saving.Wording("Electric ferry sails")}, cast.sari())

    page.goto(reverse("admin:articles_translation_import"))
    page.get_by_label("Files from translators").set_input_files(path)
    page.get_by_role("button", name="Look at them").click()
    conflict = page.locator(".segment.warn")
    expect(conflict).to_have_count(1)
    expect(conflict).to_contain_text("Electric ferry sails")
    expect(conflict).to_contain_text("Sari")
    page.set_viewport_size({"width": 360, "height": 780})
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    conflict.get_by_label("Take the file’s wording").check()
    page.get_by_role("button", name="Take them in").click()
    page.wait_for_url(f"**{reverse('admin:articles_translation', args=[article.pk, 'en'])}")
    article.refresh_from_db()
    assert article.headline_in("en") == "Electric boat sails, at last"
