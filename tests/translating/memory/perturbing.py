"""Texts like those of a memory, as a new story has them: a word or a number changed, a clause dropped."""

import random
import re

KINDS = ("word", "number", "clause")


def perturbed(text: str, kind: str, rnd: random.Random) -> str | None:
    """Return the text with one thing changed, or nothing where it has no such thing."""
    words = text.split(" ")
    if kind == "word":
        places = [place for place, word in enumerate(words) if len(word) > 3 and word.isalpha()]
        if not places or len(words) < 5:
            return None
        words[rnd.choice(places)] = rnd.choice(["kemudian", "perusahaan", "quarterly", "lentera"])
        return " ".join(words)
    if kind == "number":
        found = list(re.finditer(r"\d+", text))
        if not found:
            return None
        number = rnd.choice(found)
        return f"{text[: number.start()]}{int(number.group()) + rnd.randint(1, 9)}{text[number.end() :]}"
    clauses = text.split(", ")
    if len(clauses) < 3:
        return None
    del clauses[rnd.randrange(1, len(clauses))]
    return ", ".join(clauses)
