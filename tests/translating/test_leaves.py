"""The texts of a body one by one, and what is left of blocks when some of them are not translated."""

from articles.richtext.document import html_of
from articles.richtext.reading import read
from articles.richtext.tree import parse
from articles.translating.leaves import leaves_of, pruned


def left_without(html: str, *untranslated: int) -> str:
    blocks = read(parse(html))
    for place, leaf in enumerate(leaves_of(blocks)):
        if place in untranslated:
            leaf.runs = []
    return html_of(pruned(blocks))


def test_the_list_of_an_item_without_text_goes_up_with_all_else_that_it_held():
    item = "<li><p>satu</p><ul><li>dua</li></ul><p>tiga</p></li>"
    assert left_without(f"<ul>{item}</ul>", 0) == "<ul><li><p>dua</p><p>tiga</p></li></ul>"
    assert left_without(f"<ul><li>nol</li>{item}</ul>", 1).count("dua") == 1


def test_a_table_keeps_its_shape_and_a_quotation_needs_words():
    table = "<table><tbody><tr><td>satu</td><td>dua</td></tr></tbody></table>"
    assert left_without(table, 0) == table.replace("satu", "")
    assert left_without(table, 0, 1) == ""
    quotation = "<blockquote><p>laut</p><footer>Ani</footer></blockquote>"
    assert left_without(quotation, 0) == "<blockquote><p>Ani</p></blockquote>"
    assert left_without(quotation, 0, 1) == ""
