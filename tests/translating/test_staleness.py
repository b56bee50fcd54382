"""What counts as a change of the source, and how it is shown."""

import time

import pytest
from hypothesis import given

from articles.translating.staleness import changes, says_the_same
from tests.translating.bodies import TEXTS


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ia  berkata \u201claut\u201d itu\u00a0luas.", 'Ia berkata "laut" itu luas.'),
        ("<strong>Kapal</strong> listrik", "Kapal <em>listrik</em>"),
        ("Kapal<br>listrik", "Kapal listrik"),
        ("ko\u00adperasi nelayan\u200b", "koperasi nelayan"),
        ("cafe\u0301", "caf\u00e9"),
        ("Jum\u2019at", "Jum'at"),
    ],
)
def test_what_does_not_count(one, other):
    assert says_the_same(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ('<a href="https://a.id/">laut</a>', '<a href="https://b.id/">laut</a>'),
        ('<a href="https://a.id/">laut</a>', "laut"),
        ("2.400 meter", "2,400 meter"),
        ("Laut luas.", "Laut luas!"),
        ("laut", "Laut"),
    ],
)
def test_what_counts(one, other):
    assert not says_the_same(one, other)


def shown(before: str, after: str) -> str:
    """Return changes as [-removed-][+added+] in the text."""
    marks = {"same": "%s", "removed": "[-%s-]", "added": "[+%s+]"}
    return "".join(marks[change.what] % change.text for change in changes(before, after))


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("Luasnya 2.400 meter.", "Luasnya 4.200 meter.", "Luasnya [-2.400-][+4.200+] meter."),
        ("Laut itu luas.", "Laut itu sangat luas.", "Laut itu [+sangat +]luas."),
        ("Laut itu sangat luas.", "Laut itu luas.", "Laut itu [-sangat -]luas."),
        ('Ia berkata "laut".', "Ia berkata \u201claut\u201d.", "Ia berkata \u201claut\u201d."),
        (
            "Kapal berangkat pagi dari dermaga lama, kata warga.",
            "Feri bertolak malam dari terminal baru, kata warga.",
            "[-Kapal berangkat pagi dari dermaga lama-][+Feri bertolak malam dari terminal baru+], kata warga.",
        ),
        ("", "Laut", "[+Laut+]"),
        ("Laut lepas", "Laut", "Laut[- lepas-]"),
        ("Laut", "Laut lepas", "Laut [+lepas+]"),
        ("港口开放", "港口关放", "港口[-开-][+关+]放"),
    ],
)
def test_a_change_is_shown_word_by_word_without_crumbs(before, after, expected):
    assert shown(before, after) == expected


@given(TEXTS, TEXTS)
def test_what_stayed_and_what_came_make_up_the_new_text(before, after):
    found = changes(before, after)
    assert "".join(change.text for change in found if change.what != "removed") == after
    if before == after:
        assert {change.what for change in found} <= {"same"}


def test_long_and_hostile_texts_are_compared_quickly():
    words = [f"kata{number % 700}" for number in range(5000)]
    pairs = [
        (" ".join(words), " ".join(word if at % 10 else "lain" for at, word in enumerate(words))),
        ("a " * 100_000, "b " * 100_000),
        ("a b " * 25_000, "b a c " * 25_000),
    ]
    began = time.process_time()
    for before, after in pairs:
        changes(before, after)
    assert time.process_time() - began < 5
