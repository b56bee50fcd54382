"""The body of a story in templates: `{% body edition %}`."""

from django import template

from articles.models import Edition
from articles.richtext.rendering import shown_blocks

register = template.Library()


@register.inclusion_tag("components/body.html")
def body(edition: Edition) -> dict:
    """Show the body of an edition; at most two queries, none where it holds no picture."""
    return {"blocks": shown_blocks(edition.body, edition.language), "language": edition.language}
