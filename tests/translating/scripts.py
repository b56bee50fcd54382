"""Stories of the corpus in memory, and the edits that a desk makes to a source: what property tests play with."""

import json
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from hypothesis import strategies as st

from articles import languages
from articles.enums import SegmentState
from articles.models import Article
from articles.richtext.document import Cell, Item, List, Paragraph, Quotation, Run, Table, html_of
from articles.richtext.sanitising import clean_body
from articles.translating.staleness import significant, state_of
from articles.translating.story_segments import StorySegments
from articles.translating.synchronising import bring_into_line

SOURCE, TARGET = "id", "en"
#: Of a corpus story; longer ones only make tests slow.
MAX_BLOCKS = 14


@lru_cache
def stories(corpus: Path) -> list[list[tuple[str, str]]]:
    """Return stories as blocks in both languages, those whose blocks are pairs and say different things."""
    found = []
    for line in (corpus / "articles.jsonl").read_text(encoding="utf-8").splitlines():
        data = json.loads(line)
        pairs = list(zip(data["id"]["paragraphs"], data["en"]["paragraphs"], strict=False))[:MAX_BLOCKS]
        sides = list(zip(*pairs, strict=True))
        if len(pairs) > 2 and all(len({significant(text) for text in side}) == len(pairs) for side in sides):
            found.append([(_block(one, number), _block(other, number)) for number, (one, other) in enumerate(pairs)])
    return found


def _block(text: str, number: int) -> str:
    """Return a paragraph of the corpus as a block; some as items, quotations with attribution, cells, with marks and links."""
    text = text.lstrip("#->").strip()
    half = len(text) // 2
    first, second = Paragraph([Run(text[:half])]), Paragraph([Run(text[half:])])
    match number % 9:
        case 3:
            return html_of([List([Item([first]), Item([second])])])
        case 5:
            return html_of([Quotation([first], second.runs)])
        case 7:
            return html_of([Table([[Cell([first], True), Cell([second])]])])
        case 8:
            return html_of(
                [Paragraph([Run(text[:half]), Run(text[half:], frozenset({"strong"}), "https://example.id/")])]
            )
    return html_of([Paragraph([Run(text)], "h2" if number % 9 == 4 else "p")])


@dataclass
class Desk:
    """A story at the desk, in memory: its segments live on from edit to edit, nothing is written."""

    blocks: list[str]
    target: str
    article: Article = field(default_factory=lambda: Article(source_language=SOURCE))
    story: StorySegments = field(init=False)

    def __post_init__(self) -> None:
        languages.set_text(self.article, "headline", SOURCE, "Kapal listrik")
        languages.set_text(self.article, "headline", TARGET, "Electric boat")
        languages.set_text(self.article, "body", TARGET, clean_body(self.target))
        self.story = StorySegments(self.article)
        self.save(self.blocks)

    def save(self, blocks: list[str]) -> None:
        """Make these the source's blocks."""
        self.blocks = list(blocks)
        languages.set_text(self.article, "body", SOURCE, clean_body("".join(blocks)))
        self.bring_into_line()

    def bring_into_line(self) -> None:
        former = self.story
        self.story = StorySegments(self.article, former.segments, former.translations, former.work)
        bring_into_line(self.story)

    def states(self) -> dict[str, SegmentState]:
        """Return the state of each segment of the source by what its text says."""
        rows = self.story.rows_in(TARGET)
        present = [one for one in self.story.segments if one.removed_at is None]
        return {significant(one.html): state_of(one, rows.get(one.key)) for one in present}

    def kept(self) -> set[str]:
        """Return every text that is kept for the translation."""
        rows = self.story.rows_in(TARGET).values()
        return {significant(text) for row in rows for text in (row.html, row.draft or "", row.former) if text}


EDIT = st.tuples(
    st.sampled_from(["insert", "delete", "move", "split", "merge", "reword", "rewrite", "format"]),
    st.integers(0, 1000),
    st.integers(0, 1000),
)
SCRIPTS = st.lists(EDIT, min_size=1, max_size=5)


def edited(blocks: list[str], edit: tuple[str, int, int]) -> list[str]:
    """Return the blocks after an edit; only plain paragraphs are split, merged and reworded."""
    what, at, other = edit
    out = list(blocks)
    paragraphs = [place for place, block in enumerate(out) if block.startswith("<p>") and "<a" not in block]
    if what == "insert" or not out:
        out.insert(at % (len(out) + 1), f"<p>Paragraf baru nomor {at} dan {other} tentang dermaga.</p>")
    elif what == "delete":
        del out[at % len(out)]
    elif what == "move":
        out.insert(other % len(out), out.pop(at % len(out)))
    elif paragraphs:
        _edit_paragraph(out, what, paragraphs[at % len(paragraphs)], other)
    return out


def _edit_paragraph(out: list[str], what: str, place: int, other: int) -> None:
    words = out[place].removeprefix("<p>").removesuffix("</p>").split(" ")
    cut = 1 + other % max(1, len(words) - 1)
    if what == "split" and len(words) > 1:
        out[place : place + 1] = [f"<p>{' '.join(words[:cut])}</p>", f"<p>{' '.join(words[cut:])}</p>"]
    elif what == "merge" and place + 1 < len(out) and out[place + 1].startswith("<p>"):
        out[place : place + 2] = [f"{out[place].removesuffix('</p>')} {out[place + 1].removeprefix('<p>')}"]
    elif what == "reword":
        out[place] = f"<p>{' '.join([*words[: cut - 1], f'diubah{other}', *words[cut:]])}</p>"
    elif what == "rewrite":
        out[place] = f"<p>Sama sekali lain{at_words(other)}.</p>"
    elif what == "format":
        out[place] = f"<p><strong>{' '.join(words[:cut])}</strong>  {' '.join(words[cut:])}</p>"


def at_words(number: int) -> str:
    """Return some words that no story has."""
    return "".join(f" kata{number}x{count}" for count in range(5 + number % 20))
