"""Whatever comes in, a story's few blocks come out; texts stay as they are, and nothing runs in a reader's browser."""

import random
import re
import time

import pytest
from django.core.exceptions import ValidationError

from articles.richtext.blocks import body_from_paragraphs, paragraphs_of
from articles.richtext.sanitising import clean_body
from tests.richtext.conftest import clipboards
from tests.richtext.payloads import PAYLOADS

TAG = re.compile(r"<(/?)([a-z0-9]+)((?: [a-z-]+=\"[^\"]*\")*)>")
ELEMENTS = frozenset(
    [
        "p",
        "h2",
        "h3",
        "ul",
        "ol",
        "li",
        "blockquote",
        "footer",
        "figure",
        "figcaption",
        "table",
        "thead",
        "tbody",
        "tr",
        "th",
        "td",
        "a",
        "br",
        "strong",
        "em",
        "sub",
        "sup",
    ]
)
ATTRIBUTES = {"a": {"href"}, "figure": {"data-picture"}, "td": {"colspan", "rowspan"}, "th": {"colspan", "rowspan"}}


def foreign(html: str) -> list[str]:
    """Return what of the HTML is not a story's: elements, attributes, schemes, anything that looks like a tag."""
    found = ["<"] if "<" in TAG.sub("", html) else []
    for _closing, name, attributes in TAG.findall(html):
        pairs = re.findall(r" ([a-z-]+)=\"([^\"]*)\"", attributes)
        found += [name] if name not in ELEMENTS else []
        found += [key for key, _value in pairs if key not in ATTRIBUTES.get(name, set())]
        found += [
            v for k, v in pairs if k == "href" and not re.match(r"https?://|mailto:|tel:|/(?!/)", v, re.IGNORECASE)
        ]
    return found


@pytest.mark.parametrize("payload", PAYLOADS)
def test_nothing_runs(payload):
    assert foreign(clean_body(payload)) == []


@pytest.mark.parametrize("payload", PAYLOADS)
def test_cleaning_a_clean_body_changes_nothing(payload):
    assert clean_body(clean_body(payload)) == clean_body(payload)


@pytest.mark.parametrize(
    ("given", "stored"),
    [
        ("<p>Satu</p>\n<p>Dua</p>", "<p>Satu</p><p>Dua</p>"),
        ("Tanpa <b>blok</b>", "<p>Tanpa <strong>blok</strong></p>"),
        ("<h1>A</h1><h4>B</h4>", "<h2>A</h2><h3>B</h3>"),
        ("<p></p><p> &nbsp;</p><p><br></p>", ""),
        ("<div><p>A</p><div>B</div></div>", "<p>A</p><p>B</p>"),
        ('<p style="color:red" class="x" id="y">A</p>', "<p>A</p>"),
        ("<ul><li><p>A</p></li><li>B<ul><li>C</li></ul></li></ul>", "<ul><li>A</li><li>B<ul><li>C</li></ul></li></ul>"),
        ("<ol><li>A</li><ol><li>B</li></ol></ol>", "<ol><li>A<ol><li>B</li></ol></li></ol>"),
        (
            "<blockquote>Kutipan<footer>Budi</footer></blockquote>",
            "<blockquote><p>Kutipan</p><footer>Budi</footer></blockquote>",
        ),
        ("<blockquote><footer></footer></blockquote>", ""),
        (
            '<figure data-picture="7" class="x"><img src="/a.jpg"></figure>',
            '<figure data-picture="7"><figcaption></figcaption></figure>',
        ),
        ('<figure data-picture="7a"><figcaption>Kapal</figcaption></figure>', "<p>Kapal</p>"),
        (
            '<ul><li>A<figure data-picture="7"></figure></li></ul>',
            '<ul><li>A</li></ul><figure data-picture="7"><figcaption></figcaption></figure>',
        ),
        (
            "<table><tr><th>A</th></tr><tr><td colspan=2 rowspan=9>B</td></tr></table>",
            '<table><thead><tr><th>A</th></tr></thead><tbody><tr><td colspan="2">B</td></tr></tbody></table>',
        ),
        ("<b><p>A</b> b</p>", "<p><strong>A b</strong></p>"),
        ("<p><em><strong>A</strong></em></p>", "<p><strong><em>A</em></strong></p>"),
        ("<p>a < b && c</p>", "<p>a &lt; b &amp;&amp; c</p>"),
        ("<p>&lt;b&gt; &amp;amp; &#x41;&#0;</p>", "<p>&lt;b&gt; &amp;amp; A\ufffd</p>"),
    ],
)
def test_blocks_take_their_stored_form(given, stored):
    assert clean_body(given) == stored


@pytest.mark.parametrize(
    ("address", "stored"),
    [
        ("https://example.org/a?b=1&c=2", "https://example.org/a?b=1&amp;c=2"),
        ("HTTP://EXAMPLE.ORG", "HTTP://EXAMPLE.ORG"),
        ("www.example.org", "https://www.example.org"),
        ("mailto:humas@example.org", "mailto:humas@example.org"),
        ("tel:+62215550100", "tel:+62215550100"),
        ("/id/berita/kapal/", "/id/berita/kapal/"),
        (" https://example.org/a b ", "https://example.org/a%20b"),
        ("//example.org", ""),
        ("/\\example.org", ""),
        ("#catatan", ""),
        ("javascript:alert(1)", ""),
        ("java\tscript:alert(1)", ""),
        ("\x01javascript:alert(1)", ""),
        ("data:text/html,x", ""),
        ("file:///etc/passwd", ""),
        ("https://", ""),
    ],
)
def test_links_lead_to_the_web_a_mailbox_a_telephone_or_this_site(address, stored):
    wanted = f'<p><a href="{stored}">A</a></p>' if stored else "<p>A</p>"
    assert clean_body(f'<p><a href="{address}" target="_blank" onclick="x()">A</a></p>') == wanted


def test_every_awkward_text_stays_byte_for_byte(nasty):
    for entry in nasty:
        for text in [entry["text"]] if isinstance(entry["text"], str) else entry["text"]:
            stored = body_from_paragraphs([text])
            if entry["id"] == "null":
                with pytest.raises(ValidationError):
                    clean_body(stored)
            elif entry["id"] in ("zero-width-only", "spaces-only"):
                assert clean_body(stored) == ""
            else:
                assert clean_body(stored) == stored
                assert paragraphs_of(clean_body(stored)) == [text]


def test_pasted_clipboards_are_stable_once_clean():
    for path, _expected in clipboards():
        once = clean_body(path.read_text(encoding="utf-8"))
        assert clean_body(once) == once
        assert foreign(once) == []


def test_any_jumble_of_markup_is_clean_after_one_pass():
    parts = [
        "<p>",
        "</p>",
        "<b>",
        "</b>",
        "<table>",
        "<tr>",
        "<td>",
        "<th>",
        "</td>",
        "</table>",
        "<ul>",
        "<li>",
        "</ul>",
        "<blockquote>",
        "</blockquote>",
        "<footer>",
        "<figure/data-picture=3>",
        "<figcaption>",
        "</figure>",
        "<h1>",
        "</h3>",
        "<a/href=/x>",
        "<a/href='https://a%20b'>",
        "</a>",
        "<br>",
        "<hr>",
        "x",
        "&amp;",
        "&lt;b&gt;",
        "<",
        ">",
        '"',
        "<pre>",
        "</pre>",
        "<sub>",
        "<thead>",
        "<svg>",
        "<script>",
        "</script>",
        "<!--",
        "-->",
        "&#13;",
        "<caption>",
        "<div>",
        "<td/rowspan=9/colspan=3>",
        "<cite>",
        "</p",
    ]
    chance = random.Random(7)
    for _round in range(1500):
        jumble = "".join(chance.choices([*parts, " ", "\n", "\r", "\xa0"], k=chance.randint(1, 25)))
        once = clean_body(jumble)
        assert clean_body(once) == once, jumble
        assert foreign(once) == [], jumble


@pytest.mark.parametrize(
    "bulk",
    [
        "<div>" * 20_000 + "x",
        "<b><p>" * 10_000 + "x",
        "".join(f"<b a={number}>" for number in range(5_000)) + "<p>x" * 5_000,
        "<ul><li>x" * 5_000,
        "<blockquote>" * 20_000 + "x",
        "<a " * 100_000,
        "<" * 500_000,
        "&" * 200_000,
        "&#" + "9" * 500_000,
        "&#" + "0" * 500_000 + "65;",
        "<!--" * 200_000,
        "<script>" * 100_000,
        "<p>x" + " " * 500_000 + "y",
        "<br>" * 20_000 + "x",
        "<a b='" * 50_000,
    ],
    ids=lambda bulk: bulk[:6],
)
def test_junk_costs_little_and_breaks_nothing(bulk):
    start = time.process_time()
    clean_body(bulk)
    assert time.process_time() - start < 4
