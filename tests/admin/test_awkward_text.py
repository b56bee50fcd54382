"""Awkward but plausible text in every text field of the desk: kept byte for byte but for outer space, or refused with a reason."""

import pytest
from django.urls import reverse

from articles import languages
from articles.models import Author, Correction, Section, SiteSettings
from tests import cast

FORMSET = {"social_links-TOTAL_FORMS": 0, "social_links-INITIAL_FORMS": 0}


def texts(nasty) -> list[str]:
    return [text for case in nasty for text in ([case["text"]] if isinstance(case["text"], str) else case["text"])]


def shows_something(text: str) -> bool:
    return bool(text.strip().strip("\u200b\u200c\u200d\u2060\ufeff"))


def kept_or_refused(answer, stored: str | None, text: str) -> None:
    """Check that the text is stored as typed but for outer space, or refused with a message."""
    if answer.status_code == 200:
        assert answer.context["adminform"].form.errors, ascii(text)
    elif shows_something(text):
        assert stored == text.strip(), ascii(text)


@pytest.fixture
def administrator(client):
    client.force_login(cast.ade())
    return client


@pytest.mark.parametrize("field", ["name", "description"])
def test_a_section(administrator, nasty, field):
    section = cast.section()
    address = reverse("admin:articles_section_change", args=[section.pk])
    for text in texts(nasty):
        data = cast.texts("name", id="Bisnis", en="Business") | {"position": 0} | cast.texts(field, id=text)
        answer = administrator.post(address, data)
        section = Section.objects.get(pk=section.pk)
        kept_or_refused(answer, languages.text(section, field, "id"), text)


@pytest.mark.parametrize("field", ["name", "role"])
def test_an_author(administrator, nasty, field):
    for number, text in enumerate(texts(nasty)):
        data = {"name": f"Budi {number}"} | ({"name": text} if field == "name" else cast.texts("role", id=text))
        answer = administrator.post(reverse("admin:articles_author_add"), data)
        author = Author.objects.order_by("-pk").first()
        stored = author and (author.name if field == "name" else languages.text(author, "role", "id"))
        kept_or_refused(answer, stored, text)


@pytest.mark.parametrize("field", ["name", "tagline", "about", "media_contact", "address"])
def test_the_site_settings(administrator, nasty, field):
    SiteSettings.objects.create(**cast.texts("name", id="Ruang Berita", en="Newsroom"))
    for text in texts(nasty):
        data = cast.texts("name", id="Ruang Berita", en="Newsroom") | {"accent": "#a83a1a"} | FORMSET
        answer = administrator.post(
            reverse("admin:articles_sitesettings_change", args=[1]), data | cast.texts(field, id=text)
        )
        kept_or_refused(answer, languages.text(SiteSettings.objects.get(), field, "id"), text)


def test_a_correction(administrator, nasty):
    article = cast.story(state="published")
    address = reverse("admin:articles_article_change", args=[article.pk])
    data = {"source_language": "id", "section": article.section_id}
    for field in ("headline", "standfirst", "body"):
        data |= cast.texts(field, id=languages.text(article, field, "id"))
    for text in texts(nasty):
        Correction.objects.all().delete()
        answer = administrator.post(address, data | cast.texts("correction", id=text))
        kept = Correction.objects.first()
        kept_or_refused(answer, kept.text if kept else None, text)
