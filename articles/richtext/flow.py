"""Where blocks are put together while a tree is read: the body, a list item, a cell, a quotation."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace

from articles.richtext.document import Block, Paragraph, PictureBlock, Run, Runs, merged, runs_are_blank

#: White space of the source, as HTML has it.
_SOURCE_SPACE = " \t\n\f"


@dataclass(slots=True)
class Flow:
    """Blocks being put together in one place: the body, a list item, a cell, a quotation."""

    takes: frozenset[str] = frozenset({"heading", "list", "quotation", "table", "picture"})
    blocks: list = field(default_factory=list)
    runs: Runs = field(default_factory=list)
    kind: str = "p"
    #: Pictures met where none can stand: they follow the block that holds them.
    pictures: list[PictureBlock] = field(default_factory=list)

    def end(self) -> None:
        """End the paragraph being written; one that shows nothing is left out."""
        runs = _trimmed(merged(self.runs))
        self.runs = []
        if not runs_are_blank(runs):
            self.blocks.append(Paragraph(runs, self.kind))

    def add(self, block: Block) -> None:
        self.end()
        self.blocks.append(block)

    def take_pictures(self, inner: "Flow") -> None:
        """Take over the pictures of a flow inside this one."""
        if "picture" in self.takes:
            self.blocks += inner.pictures
        else:
            self.pictures += inner.pictures


def _trimmed(runs: Runs) -> Runs:
    """Return runs without line breaks and lines of the source at their ends; spaces there are the writer's own."""
    runs = _trimmed_end(runs, str.lstrip)
    return _trimmed_end(runs[::-1], str.rstrip)[::-1]


def _trimmed_end(runs: Runs, strip: Callable[[str, str], str]) -> Runs:
    """Return runs, given from the end to be trimmed, without the space there if it goes over a line."""
    start = 0
    while start < len(runs) and not strip(runs[start].text, _SOURCE_SPACE):
        start += 1
    cut = any(run.is_break or "\n" in run.text for run in runs[:start])
    if start == len(runs):
        return [] if cut else runs
    text = strip(runs[start].text, _SOURCE_SPACE)
    removed = len(runs[start].text) - len(text)
    edge = runs[start].text[:removed] if strip is str.lstrip else runs[start].text[len(text) :]
    if cut or "\n" in edge:
        return [replace(runs[start], text=text), *runs[start + 1 :]]
    return runs


def joined(paragraphs: list) -> Runs:
    """Return the runs of paragraphs as one line."""
    runs: Runs = []
    for paragraph in paragraphs:
        if runs:
            runs.append(Run(" "))
        runs += [Run(" ") if run.is_break else run for run in paragraph.runs]
    return merged(runs)
