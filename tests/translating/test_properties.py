"""Whatever a desk does to a source: no translation is lost, what is unchanged is not marked, what changed is."""

from hypothesis import given
from hypothesis import strategies as st

from articles import languages
from articles.enums import SegmentState
from articles.translating.composing import compose
from articles.translating.counting import count_in_memory
from articles.translating.segmenting import body_units
from articles.translating.staleness import is_open, significant, stands, state_of
from tests.translating.scripts import SCRIPTS, TARGET, Desk, edited, stories

OPEN = {SegmentState.NEW, SegmentState.CHANGED}


def desk_of(corpus, number: int) -> Desk:
    """Return a story of the corpus at the desk, whole in both languages."""
    found = stories(corpus)
    pairs = found[number % len(found)]
    desk = Desk([one for one, _other in pairs], "".join(other for _one, other in pairs))
    assert set(desk.states().values()) == {SegmentState.CURRENT}
    return desk


def texts_of(blocks: list[str]) -> set[str]:
    return {significant(unit.html) for block in blocks for unit in body_units(block)}


def play(desk: Desk, script, at_once: bool) -> None:
    blocks = desk.blocks
    for edit in script:
        blocks = edited(blocks, edit)
        if not at_once:
            desk.save(blocks)
    desk.save(blocks)


@given(st.integers(0, 60), SCRIPTS, st.booleans())
def test_nothing_is_lost_and_just_what_changed_is_marked(corpus, number, script, at_once):
    desk = desk_of(corpus, number)
    before, kept = texts_of(desk.blocks), desk.kept()
    play(desk, script, at_once)
    assert kept <= desk.kept()
    states = desk.states()
    for text in texts_of(desk.blocks):
        if text in before:
            assert states[text] == SegmentState.CURRENT, text
        else:
            assert states[text] in OPEN, text


@given(st.integers(0, 60), SCRIPTS, st.booleans())
def test_what_went_from_the_source_is_said_to_be_gone(corpus, number, script, at_once):
    desk = desk_of(corpus, number)
    before = texts_of(desk.blocks)
    play(desk, script, at_once)
    rows = desk.story.rows_in(TARGET)
    gone = before - texts_of(desk.blocks)
    told = {
        significant(rows[one.key].source_html)
        for one in desk.story.segments
        if one.key in rows and state_of(one, rows[one.key]) in (SegmentState.CHANGED, SegmentState.REMOVED)
    }
    assert gone <= told


@given(st.integers(0, 60), SCRIPTS, st.booleans())
def test_undoing_an_edit_brings_everything_back(corpus, number, script, at_once):
    desk = desk_of(corpus, number)
    blocks, translation = desk.blocks, languages.text(desk.article, "body", TARGET)
    play(desk, script, at_once)
    desk.save(blocks)
    assert set(desk.states().values()) == {SegmentState.CURRENT}
    assert languages.text(desk.article, "body", TARGET) == translation
    row = count_in_memory(desk.story)[0]
    assert (row.new, row.changed, row.removed, row.words_to_do, row.behind) == (0, 0, 0, 0, 0)


@given(st.integers(0, 60), SCRIPTS, st.booleans())
def test_composing_follows_the_source_and_keeps_every_text(corpus, number, script, at_once):
    desk = desk_of(corpus, number)
    said = sorted(significant(unit.html) for unit in body_units(languages.text(desk.article, "body", TARGET)))
    play(desk, script, at_once)
    rows = desk.story.rows_in(TARGET)
    compose(desk.article, TARGET, rows, desk.story.segments)
    body = languages.text(desk.article, "body", TARGET)
    assert sorted(significant(unit.html) for unit in body_units(body)) == said
    placed = sorted((row.place, key) for key, row in rows.items() if row.place is not None)
    order = [key for _place, key in placed if desk.story.by_key[key].removed_at is None]
    positions = [desk.story.by_key[key].position for key in order]
    assert positions == sorted(positions)
    assert compose(desk.article, TARGET, rows, desk.story.segments) == set()
    before = {key: (row.html, row.place) for key, row in rows.items()}
    desk.bring_into_line()
    assert {key: (row.html, row.place) for key, row in desk.story.rows_in(TARGET).items()} == before


@given(st.integers(0, 60), SCRIPTS, st.booleans())
def test_the_counts_are_what_counting_by_hand_gives(corpus, number, script, at_once):
    desk = desk_of(corpus, number)
    play(desk, script, at_once)
    row = count_in_memory(desk.story)[0]
    rows = desk.story.rows_in(TARGET)
    states = {one.key: state_of(one, rows.get(one.key)) for one in desk.story.segments}
    present = [one for one in desk.story.segments if one.removed_at is None]
    assert row.segments == len(present)
    assert row.new == sum(states[one.key] == SegmentState.NEW for one in present)
    assert row.changed == sum(states[one.key] == SegmentState.CHANGED for one in present)
    assert row.removed == sum(
        stands(one, rows[one.key]) for one in desk.story.segments if one.removed_at and one.key in rows
    )
    assert row.words == sum(len(significant(one.html).partition("\x00")[0].split()) for one in present)
    asks = row.new + row.changed + row.removed
    assert asks == sum(is_open(one, rows.get(one.key)) for one in desk.story.segments)
    assert row.behind == asks
    assert (row.percent == 100) == (row.new + row.changed == 0)
