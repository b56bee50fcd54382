"""The whole glossary as a file; the same glossary gives the same bytes."""

from django.utils.translation import gettext as _

from articles.models import GlossaryTerm
from articles.translating.glossary.table import lines_of
from articles.translating.glossary.tbx import document_of

#: Format, which is also the ending of the file's name → its media type.
FORMATS = {"csv": "text/csv; charset=utf-8", "tbx": "application/x-tbx"}


def written(kind: str) -> bytes:
    """Return the glossary in one of FORMATS."""
    terms = GlossaryTerm.objects.with_wordings().order_by("pk")
    if kind == "tbx":
        return document_of(terms, _("Glossary"))
    return "".join(lines_of(terms)).encode("utf-8")
