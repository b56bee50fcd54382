"""The full text of a story as HTML that stands by itself: every address whole, nothing of the site's own look."""

from django.template.loader import render_to_string
from django.utils import translation
from lxml import html

from articles.addresses import whole
from articles.enums import PictureCrop
from articles.imaging.sources import sources_of
from articles.models import Edition, Picture
from articles.richtext.rendering import shown_blocks


def full_text(edition: Edition, pictures: dict[int, Picture]) -> str:
    """Return lead picture, body and corrections of an edition; `pictures` are those that its body holds."""
    lead = edition.article.lead_picture
    with translation.override(edition.language):
        text = render_to_string(
            "feeds/content.html",
            {
                "edition": edition,
                "lead": lead,
                "blocks": [
                    (block, sources_of(block.picture, PictureCrop.WHOLE))
                    for block in shown_blocks(edition.body, edition.language, pictures, for_page=False)
                ],
                "files": sources_of(lead, PictureCrop.WHOLE),
                "corrections": edition.corrections.all(),
            },
        )
    return with_whole_addresses(text, whole(edition.get_absolute_url()))


def with_whole_addresses(text: str, base: str) -> str:
    """Return HTML with every relative address resolved against `base`, as a reader elsewhere has none."""
    parent = html.fragment_fromstring(text, create_parent="div")
    parent.make_links_absolute(base)
    inner = [parent.text or "", *(html.tostring(child, encoding="unicode") for child in parent)]
    return "".join(inner).strip()
