"""What is wrong with a file or a story in it, said so that whoever made the file can put it right."""

from dataclasses import dataclass


class Fault(Exception):
    """A story cannot be loaded; the message (translated) says why."""


class UnreadableFileError(Exception):
    """The file as a whole cannot be read; the message (translated) says why."""


@dataclass(frozen=True)
class BadLine:
    """A story that was not loaded: the number of its line (or its place in a list), and the reason."""

    number: int
    reason: str
