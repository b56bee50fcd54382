"""Putting translated segments into an edition: the source's order and kinds, and nothing of the translation's own lost."""

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from articles.models import Segment
from articles.translating.composing import Said, compose_body
from articles.translating.segmenting import body_units
from articles.translating.staleness import significant
from tests.translating.bodies import BODIES


def said(*texts: str | tuple[str, int]) -> list[Said]:
    """Return what is to be said segment by segment, with its place in the former body where it has one."""
    pairs = [text if isinstance(text, tuple) else (text, None) for text in texts]
    return [Said(Segment(key=f"b{at}", position=at), text, place) for at, (text, place) in enumerate(pairs)]


def texts_in(body: str) -> Counter:
    return Counter(significant(unit.html) for unit in body_units(body))


@given(BODIES)
def test_saving_without_a_change_leaves_every_byte(body):
    units = body_units(body)
    composed = compose_body(body, body, said(*((unit.html, at) for at, unit in enumerate(units))))
    assert composed.html == body
    assert composed.places == {f"b{at}": at for at in range(len(units))}


@given(BODIES, BODIES, st.randoms(use_true_random=False))
def test_no_text_is_lost_whatever_the_translation_says_beyond_its_source(source, before, chance):
    units, count = body_units(before), len(body_units(source))
    owned = [at for at in range(len(units)) if chance.random() < 0.6][:count]
    texts: list = [("", None)] * count
    for key, at in zip(sorted(chance.sample(range(count), len(owned))), owned, strict=True):
        texts[key] = (units[at].html, at)
    composed = compose_body(source, before, said(*texts))
    assert texts_in(composed.html) == texts_in(before)
    assert len(composed.places) == len(owned)


def test_blocks_come_in_the_sources_order_and_kind():
    source = "<h2>satu</h2><ul><li>dua</li><li>tiga</li></ul><p>empat</p>"
    composed = compose_body(source, "<p>four</p><p>two</p>", said("one", ("two", 1), "", ("four", 0)))
    assert composed.html == "<h2>one</h2><ul><li>two</li></ul><p>four</p>"


def test_a_table_of_the_translations_own_stays_a_table_behind_what_it_stood_behind():
    table = "<table><tbody><tr><td>Year</td><td>Boats</td></tr><tr><td>2021</td><td>3</td></tr></tbody></table>"
    own = f"{table}<blockquote><p>We sail</p><footer>Ani</footer></blockquote><ul><li>a<ul><li>b</li></ul></li></ul>"
    composed = compose_body("<p>dua</p><p>satu</p>", f"<p>one</p>{own}<p>two</p>", said(("two", 9), ("one", 0)))
    assert composed.html == f"<p>two</p><p>one</p>{own}"


def test_an_own_row_item_and_paragraph_stay_where_they_were():
    source = (
        "<table><tbody><tr><td>a</td><td>b</td></tr><tr><td>c</td><td>d</td></tr></tbody></table><ul><li>e</li></ul>"
    )
    before = (
        "<table><tbody><tr><td>A</td><td>B</td></tr><tr><td>own</td><td>row</td></tr><tr><td>C</td><td>D</td></tr>"
        "</tbody></table><ul><li>own first</li><li>E<ul><li>own inner</li></ul></li></ul>"
    )
    wanted = said(("A", 0), ("B", 1), ("C", 4), ("D", 5), ("E", 7))
    assert compose_body(source, before, wanted).html == before


def test_an_attribution_alone_is_no_empty_quotation():
    composed = compose_body("<blockquote><p>laut</p><footer>Ani</footer></blockquote>", "", said("", "Ani"))
    assert texts_in(composed.html) == Counter(["Ani"])
    assert list(composed.places) == ["b1"]


def test_pictures_stand_once_something_is_said():
    source = '<p>kapal</p><figure data-picture="3"><figcaption></figcaption></figure>'
    assert compose_body(source, "", said("")).html == ""
    assert compose_body(source, "", said("boat")).html == source.replace("kapal", "boat")


def test_a_picture_of_the_translations_own_stays_and_one_that_went_from_the_source_goes():
    own = '<p>boat</p><figure data-picture="7"><figcaption></figcaption></figure>'
    assert compose_body("<p>kapal</p>", own, said(("boat", 0))).html == own
    assert compose_body("<p>kapal</p>", own, said(("boat", 0)), lambda picture: False).html == "<p>boat</p>"


def test_several_own_blocks_keep_their_order():
    own = "".join(f"<p>own {number}</p>" for number in range(5))
    assert compose_body("<p>a</p>", f"<p>A</p>{own}", said(("A", 0))).html == f"<p>A</p>{own}"
    assert compose_body("<p>a</p>", f"{own}<p>A</p>", said(("A", 5))).html == f"{own}<p>A</p>"


def test_what_an_item_holds_besides_its_list_goes_up_with_it():
    source = "<ul><li>satu<ul><li>dua</li></ul></li></ul>"
    before = "<ul><li><p>one</p><ul><li>two</li></ul><p>own</p></li></ul>"
    composed = compose_body(source, before, said("", ("two", 1)))
    assert texts_in(composed.html) == Counter(["one", "two", "own"])
