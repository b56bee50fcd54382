"""Pictures of a press kit in templates."""

from django import template

from articles.presskit.kit import KitPicture

register = template.Library()


@register.filter
def alt_in(picture: KitPicture, language: str) -> str:
    """Return a picture's alternative text in just this language."""
    return picture.picture.alt_in(language)


@register.filter
def caption_in(picture: KitPicture, language: str) -> str:
    """Return what the story says below a picture in just this language; else the picture's usual caption in it."""
    return picture.caption_in(language)
