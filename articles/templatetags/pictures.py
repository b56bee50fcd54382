"""Pictures in templates: `{% picture %}` for the page, `{% social_card %}` for what others show of it."""

from django import template

from articles import languages
from articles.enums import PictureCrop
from articles.imaging.sources import ground_of, sources_of
from articles.models import Picture, Rendition

register = template.Library()


@register.inclusion_tag("components/picture.html")
def picture(
    picture: Picture | None,
    crop: str = PictureCrop.WHOLE,
    sizes: str = "100vw",
    language: str = "",
    lead: bool = False,
    css_class: str = "",
    alt: str | None = None,
) -> dict:
    """Show a picture in one crop ("whole", "card", "square"); nothing if there is none, or its file has not arrived.

    `sizes` is the width at which the page shows it (HTML's own syntax); `lead` says that it is the
    first thing a reader sees; `css_class` goes to the img. The alternative text is the picture's in
    `language` (the page's), never another language's; `alt=""` says that the picture is mere decoration.
    Costs no query where the renditions are prefetched.
    """
    files = sources_of(picture, PictureCrop(crop))
    if picture is None or files is None:
        return {}
    return {
        "files": files,
        "alt": picture.alt_in(language or languages.active()) if alt is None else alt,
        "ground": ground_of(picture),
        "sizes": sizes,
        "lead": lead,
        "css_class": css_class,
    }


@register.simple_tag
def social_card(picture: Picture | None) -> Rendition | None:
    """Return the rendition (file.url, width, height) for other sites to show of a picture; None while there is none."""
    renditions = picture.renditions_of(PictureCrop.SOCIAL) if picture and picture.file else []
    return renditions[-1] if renditions else None


@register.filter
def alt_in(picture: Picture, language: str) -> str:
    """Return the alternative text in this language; empty if it has none."""
    return picture.alt_in(language)
