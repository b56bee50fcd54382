"""How the demo's stories are written down."""

import re

import pytest

from articles import languages
from articles.demo.newsroom import facts
from articles.demo.texts import FOLDER, body_html, story_text
from articles.richtext.sanitising import clean_body
from tests.cast import at

MONDAY = at(2026, 11, 23, 9)
NAMES = [story["name"] for story in facts("stories")["story"]]


def test_a_block_becomes_what_its_mark_says():
    blocks = ["Satu & dua", "## Bagian", "- a\n- b", "> Kutipan\n> — Ratna", "| A | B |\n| 1 | 2 |", "[[laut]] Laut"]
    assert body_html([*blocks, "<<data>> Unduh"], lambda name: 7, lambda name: f"/media/{name}.xlsx") == (
        "<p>Satu &amp; dua</p><h2>Bagian</h2><ul><li>a</li><li>b</li></ul>"
        "<blockquote><p>Kutipan</p><footer>Ratna</footer></blockquote>"
        "<table><thead><tr><th>A</th><th>B</th></tr></thead><tbody><tr><td>1</td><td>2</td></tr></tbody></table>"
        '<figure data-picture="7"><figcaption>Laut</figcaption></figure>'
        '<p><a href="/media/data.xlsx">Unduh</a></p>'
    )


def test_the_day_is_written_in_the_texts_language():
    name = "armada-listrik-nusa-penida"
    assert "katanya, Senin (23/11)" in story_text(name, "id", MONDAY).blocks[0]
    assert "he said on Monday" in story_text(name, "en", MONDAY).blocks[0]


@pytest.mark.parametrize("name", NAMES)
def test_every_story_is_clean_whole_and_of_a_storys_length(name):
    written = [text for code in languages.codes() if (text := story_text(name, code, MONDAY))]
    assert written
    for text in written:
        html = body_html(text.blocks, lambda name: 1, lambda name: "/media/1.xlsx")
        assert clean_body(html) == html
        assert text.headline and text.standfirst and text.dateline
        assert 5 <= len(text.blocks) <= 12
        assert "{" not in html


@pytest.mark.parametrize("name", NAMES)
def test_both_languages_have_the_same_blocks(name):
    shapes = [
        [block[:2] if block[0] in "#->[|<" else "p" for block in text.blocks]
        for code in languages.codes()
        if (text := story_text(name, code, MONDAY))
    ]
    assert all(shape == shapes[0] for shape in shapes)


@pytest.mark.parametrize("name", NAMES)
def test_amounts_in_rupiah_are_the_same_in_both_languages(name):
    """Rp96 miliar is Rp96 billion, Rp3,2 miliar is Rp3.2 billion, Rp75.000 is Rp75,000."""
    amounts = []
    for code in languages.codes():
        if text := story_text(name, code, MONDAY):
            found = re.findall(r"Rp(\d[\d.,]*\d|\d)", "\n".join([text.standfirst, *text.blocks]))
            amounts.append({one.translate(str.maketrans(".,", ",.")) if code == "id" else one for one in found})
    assert all(one == amounts[0] for one in amounts)


def test_every_file_belongs_to_a_story():
    assert {file.name.split(".")[0] for file in FOLDER.iterdir()} == set(NAMES)
