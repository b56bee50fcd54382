"""What the desk's pages show of the work around a translation: its thread, and to whom it is given."""

from typing import Any

from django import template
from django.template import Context

from articles import permissions
from articles.admin.assignment_form import people_who_write, so_far
from articles.models import Article, Translation
from articles.translating import thread

register = template.Library()


@register.inclusion_tag("admin/articles/notes/notes.html", takes_context=True)
def story_thread(context: Context, article: Article, language: str = "") -> dict[str, Any]:
    """Show the story's thread, and the field for another note where the person may write one; two queries.

    Notes on a segment lead to it on the page of the translation into `language`; without one, into any.
    """
    request = context["request"]
    return {
        "thread": thread.seen_by(article, request.user, language),
        "here": request.get_full_path(),
        "csrf_token": context.get("csrf_token"),
    }


@register.inclusion_tag("admin/articles/board/assignment_form.html", takes_context=True)
def assignment_of(context: Context, translation: Translation) -> dict[str, Any]:
    """Show who has a translation and until when; and the way to change it, for who may."""
    user = context["request"].user
    may_assign = permissions.may_assign(user)
    people = people_who_write() if may_assign else []
    return {
        "translation": translation,
        "people": [person for person in people if translation.language in person.languages],
        "said": so_far(translation),
        "may_assign": may_assign,
        "is_mine": translation.assignee_id == user.pk,
        "may_take": translation.assignee_id is None and permissions.may_write(user, translation.language),
        "user": user,
        "here": context["request"].get_full_path(),
        "csrf_token": context.get("csrf_token"),
    }
