"""What stands beside a segment in a translator's tool: what it is, how long it may be, the desk's terms in it."""

from django.utils.translation import gettext as _

from articles.enums import SegmentKind
from articles.models import Segment
from articles.translating.codes import Coded
from articles.translating.keys import is_in_body
from articles.translating.lengths import advised_characters, allowed_characters


def notes_for(segment: Segment, source: Coded, source_language: str, language: str) -> tuple[str, ...]:
    """Return a segment's notes in the active language, a line each. Placeholders are explained by the format itself."""
    notes = [str(SegmentKind(segment.kind).label)]
    if advised := advised_characters(segment.key, segment.kind):
        notes.append(_("At most %(count)d characters are shown whole.") % {"count": advised})
    if not is_in_body(segment.key):
        notes.append(_("No more than %(count)d characters can be kept.") % {"count": allowed_characters(segment.key)})
    return tuple(notes)
