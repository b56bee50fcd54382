"""Terms of the glossary, made in a line."""

from articles.enums import WordingStatus
from articles.models import GlossaryTerm
from articles.translating.glossary.storing import save_term


def term(*, forbidden: dict[str, str] | None = None, note="", kept=False, case="any", **wordings: str) -> GlossaryTerm:
    """Return a term; each language's wordings with "|" between them, the preferred one first."""
    said = {}
    for language, texts in wordings.items():
        preferred, *admitted = texts.split("|")
        said[language.replace("_", "-"), WordingStatus.PREFERRED] = (preferred,)
        said[language.replace("_", "-"), WordingStatus.ADMITTED] = tuple(admitted)
    for language, texts in (forbidden or {}).items():
        said[language, WordingStatus.FORBIDDEN] = tuple(texts.split("|"))
    return save_term(GlossaryTerm(note=note, do_not_translate=kept, case=case), said)
