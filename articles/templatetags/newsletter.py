"""What forms of the newsletter carry."""

from django import template

from articles.newsletters.guarding import stamp

register = template.Library()


@register.simple_tag
def form_stamp() -> str:
    """Return the signed time at which a form was made."""
    return stamp()
