"""What a story's templates say in whole phrases: dates, bylines, time to read, links to other editions."""

from collections.abc import Sequence

from django import template
from django.utils import translation
from django.utils.formats import localize
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext, ngettext, pgettext

from articles import dates, languages
from articles.addresses import in_language
from articles.models import Author, Byline, Edition, Picture

register = template.Library()


register.filter("moment", dates.moment)
register.filter("short_moment", dates.short_moment)
register.filter("day", dates.day)
register.filter("calendar_day", dates.calendar_day)
register.filter("machine_time", dates.machine_time)
register.filter("period_name", dates.period_name)
register.filter("month_name", dates.month_name)


@register.filter
def shape(picture: Picture) -> str:
    """Return how a picture is shaped (landscape, square or portrait), which decides how wide a page shows it."""
    if picture.width * 4 >= picture.height * 5:
        return "landscape"
    return "square" if picture.width * 10 >= picture.height * 9 else "portrait"


@register.filter
def reading_time(minutes: int) -> str:
    """Write how long a story takes to read."""
    return ngettext("%(minutes)s minute read", "%(minutes)s minute read", minutes) % {"minutes": minutes}


@register.filter
def stories_number(number: int) -> str:
    """Write how many stories there are somewhere."""
    return ngettext("%(number)s story", "%(number)s stories", number) % {"number": localize(number)}


@register.simple_tag
def byline(bylines: Sequence[Byline], language: str, linked: bool = False) -> str:
    """Write who wrote a story: “By Budi Santoso, head of research, and Sari Dewi”; empty for nobody.

    `linked` leads to the pages of the authors, who have one once they have published something in the language.
    """
    if not bylines:
        return ""
    roles = [one.author.role_in(language) for one in bylines]
    names = [_name(one.author, language, linked) for one in bylines]
    people = [
        phrase(pgettext("author with role", "%(name)s, %(role)s"), name=name, role=role) if role else name
        for name, role in zip(names, roles, strict=True)
    ]
    listed = _list_with_roles(people) if any(roles) else _list(people)
    # Translators: the byline: who wrote the story.
    return phrase(pgettext("byline", "By %(authors)s"), authors=listed)


def _name(author: Author, language: str, linked: bool) -> SafeString:
    if not linked:
        return format_html("<b>{}</b>", author.name)
    return format_html(
        '<b><a rel="author" href="{}">{}</a></b>', in_language(language, "author", slug=author.slug), author.name
    )


def _list(people: list[SafeString]) -> SafeString:
    """Join names as the language does (the list patterns of Unicode TR35: two, middle, end)."""
    if len(people) < 2:
        return people[0]
    start = people[0]
    for person in people[1:-1]:
        start = phrase(pgettext("list of names, but for the last", "%(list)s, %(next)s"), list=start, next=person)
    if len(people) == 2:
        return phrase(pgettext("two names", "%(first)s and %(last)s"), first=start, last=people[1])
    return phrase(pgettext("list of names with its last", "%(list)s and %(last)s"), list=start, last=people[-1])


def _list_with_roles(people: list[SafeString]) -> SafeString:
    """Join names of which some bring a comma and a role along."""
    if len(people) < 2:
        return people[0]
    start = people[0]
    for person in people[1:-1]:
        start = phrase(
            pgettext("list of names with roles, but for the last", "%(list)s; %(next)s"), list=start, next=person
        )
    if len(people) == 2:
        return phrase(pgettext("two names with roles", "%(first)s, and %(last)s"), first=start, last=people[1])
    return phrase(
        pgettext("list of names with roles, with its last", "%(list)s; and %(last)s"), list=start, last=people[-1]
    )


def phrase(pattern: str, **parts: str) -> SafeString:
    """Put parts, escaped unless they are HTML already, into a translated pattern with named places."""
    escaped = {name: conditional_escape(part) for name, part in parts.items()}
    return mark_safe(conditional_escape(pattern) % escaped)  # the pattern and every part have just been escaped


@register.simple_tag
def read_in(edition: Edition) -> str:
    """Write the link to another edition in that edition's own language: “Read in English”."""
    with translation.override(edition.language):
        # Translators: shown to readers of other languages, in yours. %(language)s is your language's own name.
        return gettext("Read in %(language)s") % {"language": languages.own_name(edition.language)}
