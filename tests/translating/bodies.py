"""Bodies that property tests make up: blocks of every kind, nested as the editor can nest them."""

from hypothesis import strategies as st

from articles.richtext.document import (
    MARKS,
    Cell,
    Item,
    List,
    Paragraph,
    PictureBlock,
    Quotation,
    Run,
    Table,
    html_of,
)
from articles.richtext.sanitising import clean_body

WORDS = st.sampled_from(
    [
        "kapal",
        "laut",
        "angin",
        "pelabuhan",
        "warga",
        "muatan",
        "2.400",
        "Rp100",
        "{1}",
        "{/2}",
        "}}",
        "{{",
        "&",
        "<",
        '"',
        "“kutip”",
        "it's",
        "a\xa0b",
        "港口",
        "é",
        "é",
        "10%",
        "-",
    ]
)
TEXTS = st.lists(WORDS, min_size=1, max_size=6).map(" ".join)
HREFS = st.sampled_from(["", "", "https://example.id/a?b=1&c=2", "https://example.com/", "mailto:a@example.id"])
RUNS = st.lists(
    st.builds(
        lambda text, marks, href, is_break: Run("" if is_break else text, marks, href, is_break),
        TEXTS.map(lambda text: f"{text} "),
        st.frozensets(st.sampled_from(MARKS), max_size=2),
        HREFS,
        st.sampled_from([False, False, False, True]),
    ),
    min_size=1,
    max_size=4,
)
PARAGRAPHS = st.builds(Paragraph, RUNS, st.sampled_from(["p", "p", "p", "h2", "h3"]))
PLAIN = st.builds(Paragraph, RUNS)


def lists_of(inner):
    return st.builds(List, st.lists(st.builds(Item, inner), min_size=1, max_size=3), st.booleans())


ITEM_BLOCKS = st.builds(
    lambda first, rest: [first, *rest], PLAIN, st.lists(lists_of(st.builds(lambda p: [p], PLAIN)), max_size=1)
)
LISTS = lists_of(ITEM_BLOCKS)
QUOTATIONS = st.builds(Quotation, st.lists(PLAIN, min_size=1, max_size=2), st.one_of(st.just([]), RUNS))
CELLS = st.builds(Cell, st.lists(st.one_of(PLAIN, PLAIN, LISTS), max_size=2), st.booleans())
TABLES = st.builds(Table, st.lists(st.lists(CELLS, min_size=2, max_size=2), min_size=1, max_size=3))
PICTURES = st.builds(PictureBlock, st.integers(1, 4), st.one_of(st.just([]), RUNS))
BLOCKS = st.one_of(PARAGRAPHS, PARAGRAPHS, LISTS, QUOTATIONS, TABLES, PICTURES)
BODIES = st.lists(BLOCKS, min_size=1, max_size=6).map(lambda blocks: clean_body(html_of(blocks)))
