"""Marks and links as numbered placeholders: nothing is lost on the way there and back."""

import json

from hypothesis import given

from articles.richtext.blocks import body_from_paragraphs
from articles.richtext.sanitising import clean_body
from articles.translating.codes import (
    Code,
    coded,
    faults,
    html_of_coded,
    html_to_plain,
    lost,
    plain_to_html,
    without_codes,
)
from articles.translating.segmenting import body_units
from tests.richtext.conftest import FOLDERS
from tests.translating.bodies import BODIES


def there_and_back(html: str) -> None:
    found = coded(html)
    assert html_of_coded(found.text, found.codes) == html
    assert faults(found.text, found.codes) == []
    assert coded(html, found) == found


@given(BODIES)
def test_any_body_goes_there_and_back(body):
    for unit in body_units(body):
        there_and_back(unit.html)


def test_what_people_paste_goes_there_and_back():
    pages = [path.read_text(encoding="utf-8") for folder in FOLDERS for path in folder.glob("*.html")]
    assert pages
    for unit in (unit for page in pages for unit in body_units(clean_body(page))):
        there_and_back(unit.html)


def test_awkward_texts_go_there_and_back(nasty):
    for case in nasty:
        for text in case["text"] if isinstance(case["text"], list) else [case["text"]]:
            if "\x00" in text:
                continue
            assert html_to_plain(plain_to_html(text)) == text
            clean = json.loads(json.dumps(text)).encode("utf-8", "replace").decode()
            for unit in body_units(clean_body(body_from_paragraphs([clean]))):
                there_and_back(unit.html)


def test_a_translation_uses_the_numbers_of_its_source():
    source = coded('<strong>Kapal</strong> dan <a href="https://a.id/">satu</a>, <a href="https://b.id/">dua</a>')
    other = coded('<a href="https://b.id/">two</a>, <a href="https://a.id/en">one</a> and <em>boats</em>', source)
    assert other.text == "{3}two{/3}, {2}one{/2} and {4}boats{/4}"
    assert lost(source, other.text) == [1]


def test_braces_that_people_write_are_no_placeholders():
    assert coded("{1} dan }").text == "{{1}} dan }}"
    assert without_codes("{1}{{kapal}}{/1}{2/}laut") == "{kapal} laut"


def test_what_cannot_be_carried_is_told_and_left_out():
    codes = {1: Code("strong")}
    assert [fault.what for fault in faults("{1}a {2}b{/2} {/3}", codes)] == [
        "unknown",
        "unknown",
        "unknown",
        "unclosed",
    ]
    assert html_of_coded("{1}a {2}b{/2}", codes) == "<strong>a b</strong>"


def test_thousands_of_links_are_numbered_quickly():
    html = "".join(f'<a href="https://a.id/{number}">kata</a> ' for number in range(3000))
    there_and_back(body_units(f"<p>{html}</p>")[0].html)
