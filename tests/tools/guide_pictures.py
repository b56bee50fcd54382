"""`make guide-pictures`: the pictures of docs/editors.*.md, taken of the demo newsroom in the guide's own language."""

from io import BytesIO
from pathlib import Path

import pytest
from django.conf import settings
from django.urls import reverse
from PIL import Image

from articles import languages
from articles.enums import EditionStatus
from articles.models import Article, Translation

pytestmark = pytest.mark.browser
FOLDER = Path(settings.BASE_DIR) / "docs" / "pictures"
WIDTH_PIXELS = 1000


def keep(shot: bytes, name: str) -> None:
    """Save a screenshot as wide as a page of documentation, and small."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    picture = Image.open(BytesIO(shot)).convert("RGB")
    picture.thumbnail((WIDTH_PIXELS, WIDTH_PIXELS * 2), Image.Resampling.LANCZOS)
    picture.save(FOLDER / f"{name}.webp", quality=80)


@pytest.mark.parametrize("language", languages.codes())
def test_the_guides_pictures(language, administrator, open_page):
    administrator.language = language
    administrator.save()
    page = open_page(administrator)
    whole = Article.objects.filter(lead_picture__isnull=False, editions__status=EditionStatus.PUBLISHED).first()
    page.goto(reverse("admin:articles_article_change", args=[whole.pk]))
    page.wait_for_selector(".ProseMirror")
    page.wait_for_load_state("networkidle")
    keep(page.screenshot(), f"{language}-story-form")

    half = Article.objects.create(section=whole.section, source_language=languages.default())
    for code in languages.codes():
        languages.set_text(half, "headline", code, languages.text(whole, "headline", code))
    half.save()
    page.goto(reverse("admin:articles_article_change", args=[half.pk]))
    page.wait_for_selector(".ProseMirror")
    keep(page.locator(".facts").screenshot(), f"{language}-todo")


@pytest.mark.parametrize("language", languages.codes())
def test_the_pictures_of_translating(language, administrator, open_page):
    administrator.language = language
    administrator.save()
    page = open_page(administrator)
    page.goto(reverse("admin:articles_translation_board"))
    page.wait_for_load_state("networkidle")
    keep(page.screenshot(), f"{language}-board")

    behind = Translation.objects.filter(changed__gt=0).order_by("-changed").first()
    page.goto(reverse("admin:articles_translation", args=[behind.article_id, behind.language]))
    page.wait_for_selector("[data-next]:not([hidden])")
    changed = page.locator(".segment:has(.diff)").first
    changed.evaluate("segment => segment.scrollIntoView({ block: 'center' })")
    keep(page.screenshot(), f"{language}-translation")
