"""The words that are searched for."""

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.searching.tokens import in_any_script, plain, tokens, words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Let’s Encrypt, let's encrypt", ["lets", "encrypt", "lets", "encrypt"]),
        ("A.I. dan AI, U.S.-China, J.K. Rowling", ["ai", "dan", "ai", "us", "china", "jk", "rowling"]),
        ("Rp10 triliun, US$35 juta, COVID-19", ["rp", "10", "triliun", "us", "35", "juta", "covid", "19"]),
        ("net-zero", ["net", "zero"]),
        ("Café A.É. München2 naïve’s", ["café", "aé", "münchen", "2", "naïves"]),
        ("第二段", ["第", "二", "段"]),
        ("", []),
    ],
)
def test_words_are_what_readers_mean(text, expected):
    assert words(text) == expected


@given(st.text(alphabet=string.ascii_letters + string.digits + " .,'-’“”–…_\n", max_size=60))
def test_plain_letters_are_read_as_every_script_is(text):
    assert tokens(text) == in_any_script(text)


@given(st.text(max_size=80))
def test_every_word_stands_where_it_says(text):
    ends = [0]
    for token in tokens(text):
        assert ends[-1] <= token.start < token.end <= len(text)
        assert token.word
        ends.append(token.end)


def test_a_body_is_read_block_by_block():
    assert words(plain("<p>Satu <strong>d</strong>ua</p><p>tiga<br>empat &amp; lima</p>")) == [
        "satu",
        "dua",
        "tiga",
        "empat",
        "lima",
    ]
