"""The made-up newsroom, as it is loaded."""

import io
import re
import zipfile
from xml.etree import ElementTree

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from articles import languages
from articles.demo.accounts import demo_password
from articles.embeds.checking import check_document
from articles.enums import EditionState
from articles.models import (
    Article,
    Correction,
    Document,
    Edition,
    Picture,
    RelatedArticle,
    Rendition,
    Section,
    SiteSettings,
    StoryNote,
    Tag,
    Translation,
    User,
)
from articles.permissions import may_publish, may_write
from articles.richtext.rendering import picture_ids

#: Pictures of this width are drawn in no time, and are as wide as an upload must be.
SMALL = 210


@pytest.fixture(autouse=True)
def _folder(settings, tmp_path, monkeypatch):
    settings.DATA_ROOT = tmp_path
    monkeypatch.delenv("DEMO_PASSWORD", raising=False)


def load() -> str:
    out = io.StringIO()
    call_command("load_demo", picture_width=SMALL, stdout=out)
    return out.getvalue()


def states(language: str) -> list[str]:
    return [edition.state() for edition in Edition.objects.filter(language=language).select_related("article")]


def test_the_newsroom_has_what_a_demo_must_show():
    load()
    assert Article.objects.count() >= 16
    assert Section.objects.count() in (4, 5)
    assert Tag.objects.count() >= 12
    for language in languages.codes():
        assert states(language).count(EditionState.PUBLISHED) >= 14
        assert EditionState.SCHEDULED in states(language)
        assert EditionState.WITHDRAWN in states(language)
        assert EditionState.MISSING in states(language)  # a story in the other language alone
        assert Correction.objects.filter(edition__language=language).exists()
    assert EditionState.DRAFT in states("id")
    assert Article.objects.exclude(pinned_until=None).count() == 1
    assert Article.objects.filter(lead_picture=None).exists()
    assert RelatedArticle.objects.exists()
    bodies = [edition.body for edition in Edition.objects.select_related("article")]
    assert any(picture_ids(body) for body in bodies)
    assert any("<table>" in body for body in bodies)
    assert any(len(re.findall("</figure><figure", body)) == 2 for body in bodies), "a gallery of three"


def test_a_document_is_there_in_each_language_and_can_be_taken():
    load()
    assert Document.objects.count() == len(languages.codes())
    for code in languages.codes():
        story = Edition.objects.get(article__external_id="laporan-esg", language=code)
        page = Client().get(story.get_absolute_url()).content.decode()
        address = re.search(r'<figure class="document"><a href="([^"]+)"', page).group(1)
        document = Document.objects.get(file=address.removeprefix("/media/"))
        assert check_document(document.file) == "xlsx"
        with zipfile.ZipFile(document.file) as package:
            sheet = ElementTree.fromstring(package.read("xl/worksheets/sheet1.xml"))
        said = [text.text for text in sheet.iter("{http://schemas.openxmlformats.org/spreadsheetml/2006/main}t")]
        assert said[:3] == re.findall("<th>(.*?)</th>", story.body)


def test_translations_show_what_a_translator_meets():
    load()
    stale = Translation.objects.get(article__external_id="derek-baru-makassar")
    assert (stale.changed, stale.new, stale.removed) == (2, 1, 0)
    assert stale.is_overdue()
    assert Translation.objects.filter(assignee__username="emma").count() == 2
    assert StoryNote.objects.exists()
    others = Translation.objects.filter(urgency=0)
    assert others.count() > 10, "most translations of the demo are current"


def test_every_picture_is_described_in_every_language():
    load()
    assert Picture.objects.count() >= 14
    for picture in Picture.objects.all():
        assert picture.file and picture.credit
        assert all(picture.alt_in(code) and picture.caption_in(code) for code in languages.codes())


def test_the_newsroom_has_a_name_and_contacts():
    load()
    site = SiteSettings.load()
    for code in languages.codes():
        assert all(site.text(name, code) for name in ("name", "tagline", "about", "media_contact"))
    assert site.social_links.exists()


def test_loading_again_changes_nothing():
    load()
    rows = [Article, Edition, Picture, Rendition, Section, SiteSettings, StoryNote, Tag, Translation, User]
    before = [list(model.objects.order_by("pk").values()) for model in rows]
    assert "demo" in load()
    assert [list(model.objects.order_by("pk").values()) for model in rows] == before


def test_what_the_company_set_stays():
    load()
    SiteSettings.objects.update(accent="#005544")
    load()
    assert SiteSettings.load().accent == "#005544"


def test_it_refuses_production_settings(settings):
    settings.DEVELOPMENT = False
    with pytest.raises(CommandError, match="DEVELOPMENT=1"):
        load()
    assert not Article.objects.exists()
    assert not User.objects.exists()


class TestAccounts:
    def test_each_signs_in_with_the_password_that_is_printed(self, settings):
        printed = load()
        password, is_new = demo_password(settings.DATA_ROOT)
        assert password in printed
        assert not is_new
        for username in ("admin", "sari", "budi", "emma"):
            assert Client().login(username=username, password=password)
            assert username in printed

    def test_each_may_do_what_the_role_says(self):
        load()
        admin, sari, budi, emma = (User.objects.get(username=name) for name in ("admin", "sari", "budi", "emma"))
        assert admin.is_superuser
        assert may_publish(sari, "id") and may_publish(sari, "en")
        assert may_write(budi, "id") and not may_publish(budi, "id")
        assert may_write(emma, "en") and not may_write(emma, "id")
        assert emma.language == "en"

    def test_the_password_is_kept_to_its_owner(self, settings):
        load()
        assert (settings.DATA_ROOT / "demo-password").stat().st_mode & 0o077 == 0

    def test_a_password_of_ones_own_choice_is_taken(self, monkeypatch):
        load()
        monkeypatch.setenv("DEMO_PASSWORD", "kapal-merah-besar")
        assert "kapal-merah-besar" in load()
        assert Client().login(username="sari", password="kapal-merah-besar")

    def test_a_password_changed_at_the_desk_stays(self):
        load()
        sari = User.objects.get(username="sari")
        sari.set_password("punya sari sendiri")
        sari.save()
        load()
        assert Client().login(username="sari", password="punya sari sendiri")


@pytest.mark.parametrize("language", ["id", "en"])
def test_readers_see_the_home_page_and_a_story(language):
    load()
    edition = Edition.objects.published_in(language).first()
    assert Client().get(f"/{language}/").status_code == 200
    page = Client().get(edition.get_absolute_url())
    assert edition.headline in page.content.decode()
