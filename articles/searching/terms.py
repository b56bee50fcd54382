"""The terms under which an entry stands in the data base's index: stems, section, tags, each marked with its language.

A stem stands there as found anywhere, and once more if the story is about it: so the best are among the few that are
looked at closely, however many stories have the word.
"""


def anywhere(language: str, stem: str) -> str:
    """Return the term of a stem that stands anywhere in the story."""
    return f"{language}.{stem}"


def about(language: str, stem: str) -> str:
    """Return the term of a stem that the story is about: in its headline, tags or standfirst, or often in its body."""
    return f"{language}!{stem}"


def of_language(language: str) -> str:
    """Return the term of every entry in this language."""
    return f"{language}*"


def of_section(language: str, section: int) -> str:
    """Return the term of entries in a section (its key)."""
    return f"{language}#{section}"


def of_tag(language: str, tag: int) -> str:
    """Return the term of entries with a tag (its key)."""
    return f"{language}+{tag}"


#: Characters of terms besides letters and digits, for the data base's tokenizer.
MARKS = ".!*#+-_"
