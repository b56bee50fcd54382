"""The keys of segments: which of them are fields, which blocks of the body, which texts of pictures."""

from articles.enums import SegmentKind

BODY = "body"
LEAD_ALT = "lead_alt"
PICTURE_ALT = "alt-"
#: Fields before and after the body, as a translator meets them, with what they are.
BEFORE_BODY = {
    "headline": SegmentKind.HEADLINE,
    "standfirst": SegmentKind.STANDFIRST,
    "dateline": SegmentKind.DATELINE,
}
AFTER_BODY = {
    "lead_caption": SegmentKind.CAPTION,
    LEAD_ALT: SegmentKind.ALT,
}
AT_THE_END = {
    "about": SegmentKind.ABOUT,
    "seo_title": SegmentKind.SEO_TITLE,
    "seo_description": SegmentKind.SEO_DESCRIPTION,
}

#: Fields that a translation may leave empty: the newsroom's usual text, the headline and the standfirst stand in.
OPTIONAL = frozenset({"about", "seo_title", "seo_description"})


def is_in_body(key: str) -> bool:
    """Tell whether a segment of this key is a block of the body."""
    return key not in BEFORE_BODY and key not in AFTER_BODY and key not in AT_THE_END and not is_of_picture(key)


def is_of_picture(key: str) -> bool:
    """Tell whether a segment of this key is the alternative text of a picture in the body."""
    return key.startswith(PICTURE_ALT)
