"""What the desk's pages show of a story's links for reading."""

from typing import Any

from django import template
from django.template import Context

from articles import permissions
from articles.admin.reading_links import shown_links
from articles.models import Article

register = template.Library()


@register.inclusion_tag("admin/articles/reading/list.html", takes_context=True)
def reading_links(context: Context, article: Article) -> dict[str, Any]:
    """Show the story's links for reading, how each stands and what came by it; and the way to make one, for who may."""
    request = context["request"]
    return {
        "article": article,
        "links": shown_links(article),
        "may_make": permissions.may_make_reading_link(request.user),
        "is_page": "/reading-links/" in request.path,
        "made": request.GET.get("made", ""),
        "here": request.get_full_path(),
        "csrf_token": context.get("csrf_token"),
    }
