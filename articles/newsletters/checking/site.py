"""What mails lean on besides the mail server: the settings, the site that links lead to, and whoever sends every minute."""

import os
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from django.conf import settings
from django.db import DatabaseError
from django.db.models import Max, Min
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles.enums import DeliveryState
from articles.models import Delivery
from articles.newsletters.checking.findings import Finding, Mark
from articles.newsletters.checking.names import Names, NotAnsweredError

#: A delivery whose turn it was is taken in hand within a minute, where somebody looks every minute.
PATIENCE = timedelta(minutes=10)


def about_settings() -> Finding:
    """Tell whether mails go to a mail server at all."""
    example = "EMAIL_URL=smtp+tls://NAME:PASSWORD@mail.example.id:587"
    if not settings.EMAIL_BACKEND.startswith("django.core.mail.backends.smtp."):
        return Finding(Mark.MISSING, "EMAIL_URL", _("not set: mails are shown or kept, and never sent"), example)
    if not os.environ.get("EMAIL_URL"):
        said = _("not set: mails go to a mail server on this machine, if there is one")
        return Finding(Mark.MISSING, "EMAIL_URL", said, example)
    return Finding(Mark.OK, "EMAIL_URL", _("it is set"))


def about_links(names: Names) -> Finding:
    """Tell whether the links in mails lead anywhere; mail providers follow the one for leaving, and want https."""
    parts = urlsplit(settings.SITE_URL)
    about, host = f"List-Unsubscribe, SITE_URL {settings.SITE_URL}", parts.hostname or ""
    if parts.scheme != "https":
        said = _("links for leaving must be https, or mail providers show no button for them")
        return Finding(Mark.WRONG, about, said, "SITE_URL=https://…")
    try:
        found = names.addresses(host)
    except NotAnsweredError as problem:
        return Finding(Mark.UNKNOWN, about, str(problem))
    if not found:
        return Finding(Mark.WRONG, about, _("nobody finds this name: it has no address"), f"{host}. IN A …")
    return Finding(Mark.OK, about, _("https, and the name has an address"))


def about_waiting(now: datetime | None = None) -> Finding:
    """Tell whether somebody delivers what waits."""
    now = now or timezone.now()
    about = _("Deliveries that wait")
    try:
        return _about_queue(about, now)
    except DatabaseError:
        return Finding(Mark.UNKNOWN, about, _("the data base does not answer; see manage.py migrate"))


def _about_queue(about: str, now: datetime) -> Finding:
    turn = Delivery.objects.filter(state=DeliveryState.WAITING, next_try_at__lte=now, sending__paused_at=None)
    oldest = turn.aggregate(Min("next_try_at"))["next_try_at__min"]
    if oldest is None:
        return Finding(Mark.OK, about, _("none whose turn it is"))
    minutes = int((now - oldest) / timedelta(minutes=1))
    said = ngettext("the oldest for %(count)d minute", "the oldest for %(count)d minutes", minutes) % {"count": minutes}
    at_work = Delivery.objects.aggregate(Max("since"))["since__max"]
    if now - oldest > PATIENCE and (at_work is None or now - at_work > PATIENCE):
        said = _("%(waiting)s, and nobody delivers: run send_newsletter every minute") % {"waiting": said}
        return Finding(Mark.WRONG, about, said, "* * * * * manage.py send_newsletter")
    return Finding(Mark.OK, about, said)
