"""The desk speaks its editor's language, and that alone, Django's own words included."""

import re

import pytest
from django.test import Client

from articles import languages
from articles.models import Article, Author, Picture, Section, Tag
from tests import cast
from tests.site.conftest import load_demo
from tests.site.crawling import read
from tests.site.interface import slips
from tests.site.kinds import desk_kinds

#: Words that Django's own English says and that no Indonesian sentence holds.
TELLING = {
    "id": {"the", "and", "of", "with", "for", "from", "this", "that", "is", "are", "you", "your", "please", "select"},
    "en": {"yang", "dan", "dengan", "untuk", "dari", "pada", "ini", "adalah", "tidak", "akan", "Anda", "silakan"},
}


@pytest.mark.parametrize("language", languages.codes())
def test_no_page_of_the_desk_says_a_word_of_another_language(language):
    load_demo(picture_width=400)
    administrator = cast.ade()
    administrator.language = language
    administrator.save()
    client = Client()
    client.force_login(administrator)
    found, own = [], content()
    for address in desk_kinds().values():
        page = read(client, address)
        assert page.status in (200, 302), address
        if page.status == 302:
            page = read(client, page.headers["Location"])
        assert page.document.get("lang") == language
        for text, marked in page.words():
            if marked != language:
                continue
            for name in own:
                text = text.replace(name, "")
            wrong = slips(text, language, public=False) or TELLING[language] & set(re.findall(r"\w+", text))
            if wrong:
                found.append(f"{address}: “{text}” says {wrong}")
    assert found == [], "\n".join(found)


def content() -> list[str]:
    """Return the names and titles that the newsroom itself gave, in whatever language, the longest first."""
    things = [thing for model in (Article, Author, Picture, Section, Tag) for thing in model.objects.all()]
    texts = [str(thing) for thing in things] + [
        languages.text(thing, field, code)
        for thing in things
        for field in ("headline", "standfirst", "alt", "caption", "role")
        for code in languages.codes()
        if hasattr(thing, languages.column(field, code))
    ]
    return sorted({" ".join(text.split()) for text in texts} - {""}, key=len, reverse=True)
