"""Every mail of the newsroom: right, readable in whatever shows it, and the same as text and as HTML, in one language."""

import re
from email.message import EmailMessage

import pytest
from django.test import Client
from lxml import html as parser

from articles import languages
from articles.enums import SubscriberState
from articles.mailing import shell
from articles.models import Subscriber
from articles.newsletters import subscribing
from tests.browsers import PHONE
from tests.newsletters.asking import offer
from tests.newsletters.mail_kinds import REMARK, kinds, parts, read
from tests.site.interface import slips
from tests.site.npm import faults_of_html
from tests.site.test_checkers import axe

PREVIEW = 700
_ADDRESS = re.compile(r"https?://[^\s<>\"]+")


@pytest.fixture(params=languages.codes())
def language(request) -> str:
    return request.param


@pytest.fixture
def mails(language) -> dict[str, EmailMessage]:
    return kinds(language)


def seen(html: str) -> parser.HtmlElement:
    """Return the body of a mail, without what nobody sees."""
    body = parser.document_fromstring(html).body
    for one in body.xpath("//*[@class='preheader']"):
        one.drop_tree()
    return body


def words(text: str) -> set[str]:
    return set(re.findall(r"[^\W_]+", _ADDRESS.sub(" ", text)))


def texts_of(html: str) -> list[str]:
    return [text.strip() for text in seen(html).itertext(with_tail=True) if text.strip()]


def test_text_and_html_say_the_same(mails):
    for name, message in mails.items():
        text, html = parts(message)
        own = " ".join(texts_of(html))
        assert words(text) == words(own), name
        links = set(seen(html).xpath("//a/@href"))
        assert links == set(_ADDRESS.findall(text)) - set(_ADDRESS.findall(REMARK)), name


def test_each_speaks_one_language_to_the_last_word(mails, language):
    for name, message in mails.items():
        text, html = parts(message)
        said = [message["Subject"], *text.splitlines(), *texts_of(html)]
        found = [slip for one in said for slip in slips(one.strip(), language, public=False)]
        assert found == [], name
        assert parser.document_fromstring(html).get("lang") == language, name


def test_nothing_is_asked_of_other_hosts_and_every_picture_is_described(mails, settings):
    pictures = 0
    for name, message in mails.items():
        _text, html = parts(message)
        page = parser.document_fromstring(html)
        for address in page.xpath("//@href | //@src"):
            assert address.startswith(f"{settings.SITE_URL}/"), (name, address)
        assert not page.xpath("//script | //link | //form | //iframe | //@srcset"), name
        assert "url(" not in html and "@import" not in html, name
        assert all(one.get("alt") and one.get("width") for one in page.iter("img")), name
        pictures += len(page.xpath("//img"))
    assert pictures == 3, "one in the mail of a single story, one in the digest, one in what was written by hand"


def test_styles_stand_at_the_elements_and_in_the_head_only_what_dark_screens_need(mails):
    for name, message in mails.items():
        _text, html = parts(message)
        (sheet,) = parser.document_fromstring(html).xpath("//style/text()")
        assert re.fullmatch(r"\s*@media \(prefers-color-scheme: dark\) \{.*\}\s*", sheet, re.DOTALL), name
        rules = re.findall(r"[\w-]+: [^;{}]+(?=;)", sheet)
        assert rules and all(rule.endswith("!important") for rule in rules), "or the elements' own colours win"
        assert "max-width: 560px" in seen(html).xpath("//*[@role='main']/@style")[0], name
        assert len(html.encode()) < 30_000, name


def test_a_line_for_the_list_of_mails_and_an_opening_have_their_places():
    made = shell("digest", {"preheader": "Di <sini>", "opening": ["Satu & dua\nbaris", "Tiga"], "stories": []})
    page = parser.document_fromstring(made.html)
    (hidden,) = page.xpath("//*[@class='preheader']")
    assert hidden.text == "Di <sini>"
    assert "display: none" in hidden.get("style")
    assert made.html.index("Di &lt;sini&gt;") < made.html.index("<h1")
    assert [one.text_content() for one in page.xpath("//h1/following-sibling::p")] == ["Satu & duabaris", "Tiga"]
    assert "Satu & dua\nbaris\n\nTiga\n" in made.text
    assert "Di <sini>" not in made.text


def test_what_each_recipient_has_for_himself_is_put_into_a_mail_that_is_made_once():
    made = shell("digest", {"stories": []}, own=["leave_url", "preferences_url"])
    for name in ("ibu", "bapak"):
        own = {"leave_url": f"https://a.id/?a&{name}", "preferences_url": f"https://a.id/{name}"}
        text, html = parts(read(made.to("a@example.org", own)))
        assert own["leave_url"] in text and own["preferences_url"] in text
        assert set(own.values()) <= set(seen(html).xpath("//a/@href"))
        assert "mark" not in text
    with pytest.raises(KeyError):
        made.to("a@example.org", {"leave_url": "https://a.id/"})


def test_one_click_leaves_from_a_mail_of_each_kind_and_what_a_scanner_opens_changes_nothing(mails, language):
    for name in ("digest-single", "digest-many", "by-hand"):
        message = mails[name]
        assert message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click", name
        assert message["List-Id"] and message["Precedence"] == "bulk" and message["Message-ID"], name
        there = Subscriber.objects.get(email=message["To"])
        subscribing.confirm(there)
        path = message["List-Unsubscribe"].strip(" <>").partition("//")[2].partition("/")[2]
        links = [link.partition("//")[2].partition("/")[2] for link in seen(parts(message)[1]).xpath("//a/@href")]
        for opened in (path, *links):
            assert Client().get(f"/{opened}").status_code == 200, (name, opened)
        there.refresh_from_db()
        assert there.state == SubscriberState.ACTIVE, name
        Client().post(f"/{path}", {"List-Unsubscribe": "One-Click"})
        there.refresh_from_db()
        assert there.state == SubscriberState.LEFT, name


@pytest.mark.browser
def test_the_html_of_every_mail_is_right(mails, language, tmp_path):
    for name, message in mails.items():
        (tmp_path / f"{language}-{name}.html").write_text(parts(message)[1], encoding="utf-8")
    found = faults_of_html(tmp_path)
    assert found == [], "\n".join(found)


@pytest.mark.browser
def test_they_are_readable_on_a_phone_and_in_the_dark(open_page, language):
    offer()
    page, found = open_page(), []
    for name, message in kinds(language).items():
        page.set_content(parts(message)[1])
        found += [f"{name} {one}" for one in axe(page)]
        for width in (PHONE, PREVIEW):
            page.set_viewport_size({"width": width, "height": 780})
            if (wide := page.evaluate("document.documentElement.scrollWidth")) > width:
                found.append(f"{name} is {wide} px wide on {width}")
        dark = page.evaluate("getComputedStyle(document.querySelector('.sheet')).backgroundColor")
        assert dark == "rgb(20, 22, 25)", "what is for the dark wins over what stands at the elements"
    assert found == [], "\n".join(found)
