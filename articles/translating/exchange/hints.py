"""What stands beside a segment in a translator's tool: what it is, how long it may be, the desk's terms in it."""

from django.utils.translation import gettext as _

from articles.enums import SegmentKind
from articles.models import Segment
from articles.translating.codes import Coded
from articles.translating.glossary.terms import Hit, Terms
from articles.translating.keys import is_in_body
from articles.translating.lengths import advised_characters, allowed_characters


def notes_for(segment: Segment, source: Coded, terms: Terms) -> tuple[str, ...]:
    """Return a segment's notes in the active language, a line each. Placeholders are explained by the format itself."""
    notes = [str(SegmentKind(segment.kind).label)]
    if advised := advised_characters(segment.key, segment.kind):
        notes.append(_("At most %(count)d characters are shown whole.") % {"count": advised})
    if not is_in_body(segment.key):
        notes.append(_("No more than %(count)d characters can be kept.") % {"count": allowed_characters(segment.key)})
    of_terms = (line for hit in terms.hits(source.text) if not hit.is_derived for line in _of_term(hit))
    return tuple(dict.fromkeys([*notes, *of_terms]))


def _of_term(hit: Hit) -> list[str]:
    """Return what the glossary says of a term, each on a line of its own."""
    said = []
    if hit.do_not_translate:
        said.append(_("Glossary: “%(term)s” is not translated.") % {"term": hit.source})
    elif hit.translations:
        wordings = " / ".join(hit.translations)
        said.append(_("Glossary: “%(term)s” is “%(wording)s”.") % {"term": hit.source, "wording": wordings})
    if hit.forbidden:
        wordings = " / ".join(hit.forbidden)
        said.append(_("Glossary: “%(term)s” is not “%(wording)s”.") % {"term": hit.source, "wording": wordings})
    if hit.note:
        said.append(_("Glossary: “%(term)s”: %(note)s") % {"term": hit.source, "note": " ".join(hit.note.split())})
    return said
