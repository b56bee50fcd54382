"""How long a segment's text may be, and how long it had better be."""

from articles.enums import SegmentKind
from articles.models import Article, Picture
from articles.translating.keys import LEAD_ALT, is_in_body, is_of_picture

#: How many characters fit where a text is shown, by field: search results, cards, screen readers.
ADVISED_CHARACTERS = {
    "headline": 70,
    "standfirst": 160,
    "lead_caption": 200,
    LEAD_ALT: 125,
    "seo_title": 60,
    "seo_description": 155,
}
#: Far more than a paragraph that anybody reads; what is longer comes from a broken file.
MAX_BLOCK_CHARACTERS = 20_000


def advised_characters(key: str, kind: str) -> int | None:
    """Return how many characters a segment's text had better keep to, or None where nothing is asked."""
    if kind == SegmentKind.ALT:
        return ADVISED_CHARACTERS[LEAD_ALT]
    return ADVISED_CHARACTERS.get(key)


def allowed_characters(key: str) -> int:
    """Return how many characters a segment's text may have at the most: the field's own limit, of a block a generous one."""
    if is_in_body(key):
        return MAX_BLOCK_CHARACTERS
    model, field = (Picture, "alt") if key == LEAD_ALT or is_of_picture(key) else (Article, key)
    return getattr(model._meta.get_field(field), "max_length", None) or MAX_BLOCK_CHARACTERS
