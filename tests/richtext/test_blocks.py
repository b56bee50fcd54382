"""Plain paragraphs become a body and come back as they were."""

import json

import pytest

from articles.richtext.blocks import body_from_paragraphs, paragraphs_of, plain_text, reading_minutes, word_count
from articles.richtext.sanitising import clean_body


def stories(corpus) -> list[list[str]]:
    lines = (corpus / "articles.jsonl").read_text(encoding="utf-8").splitlines()
    whole = [json.loads(line) for line in lines]
    seed = corpus / "seed-article.json"
    whole += [json.loads(seed.read_text(encoding="utf-8"))] if seed.exists() else []
    return [edition["paragraphs"] for story in whole for edition in (story.get("id"), story.get("en")) if edition]


def test_real_stories_come_back_byte_for_byte(corpus):
    found = stories(corpus)
    assert found
    for paragraphs in found:
        body = body_from_paragraphs(paragraphs)
        assert paragraphs_of(body) == paragraphs
        assert clean_body(body) == body


@pytest.mark.parametrize(
    ("paragraphs", "body"),
    [
        (["## Judul", "Isi  ganda "], "<h2>Judul</h2><p>Isi  ganda </p>"),
        (["- a", "- b", "c"], "<ul><li>a</li><li>b</li></ul><p>c</p>"),
        (["> Kutipan"], "<blockquote><p>Kutipan</p></blockquote>"),
        (["<b>&"], "<p>&lt;b&gt;&amp;</p>"),
        (["a\r\nb"], "<p>a&#13;\nb</p>"),
    ],
)
def test_marks_become_blocks(paragraphs, body):
    assert body_from_paragraphs(paragraphs) == body
    assert paragraphs_of(body) == paragraphs


def test_words_are_counted_in_every_block():
    html = "<h2>Satu dua</h2><ul><li>tiga</li></ul><blockquote><p>empat</p><footer>lima</footer></blockquote>"
    html += "<table><tbody><tr><td>enam</td><td>tujuh</td></tr></tbody></table><p>\u200b</p>"
    assert plain_text(html) == "Satu dua\ntiga\nempat\nlima\nenam\ttujuh"
    assert word_count(html) == 7
    assert reading_minutes(html) == 1
    assert reading_minutes(f"<p>{'kata ' * 700}</p>") == 4
