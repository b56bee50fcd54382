"""What a story in two languages is headed with: names and directions of languages, and how long a link works."""

from datetime import datetime, timedelta

from django import template
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles import languages
from articles.models import ReadingLink

register = template.Library()
register.filter("own_name", languages.own_name)


@register.filter
def direction(language: str) -> str:
    """Return in which direction a language is written, as HTML's dir says it."""
    return "rtl" if languages.is_right_to_left(language) else "ltr"


@register.filter
def time_left(link: ReadingLink, at: datetime | None = None) -> str:
    """Write for how long a link works from this time (now) on."""
    left = link.expires_at - (at or timezone.now())
    if left >= timedelta(days=1):
        days = round(left / timedelta(days=1))
        return ngettext("%(count)d more day", "%(count)d more days", days) % {"count": days}
    if left >= timedelta(hours=1):
        hours = round(left / timedelta(hours=1))
        return ngettext("%(count)d more hour", "%(count)d more hours", hours) % {"count": hours}
    return _("less than an hour")
