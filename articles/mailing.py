"""Mails as the templates in emails/ have them: a subject, a text and the same as HTML, in the active language."""

from collections.abc import Mapping
from email.utils import formataddr
from typing import Any

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string

from articles import languages


def composed(
    name: str, context: Mapping[str, Any], to: str, *, sender: str = "", headers: Mapping[str, str] | None = None
) -> EmailMultiAlternatives:
    """Return emails/NAME for a recipient, not sent; `sender` is a name to show beside the site's own address."""
    context = {**context, "language": languages.active()}
    # Whatever the headline or the newsroom's name holds, a subject is one line (RFC 5322, section 2.2).
    subject = " ".join(render_to_string(f"emails/{name}.subject.txt", context).split())
    mail = EmailMultiAlternatives(
        subject,
        render_to_string(f"emails/{name}.txt", context),
        from_email=formataddr((sender, settings.DEFAULT_FROM_EMAIL)) if sender else None,
        to=[to],
        headers=dict(headers or {}),
    )
    mail.attach_alternative(render_to_string(f"emails/{name}.html", context), "text/html")
    return mail
