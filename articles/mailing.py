"""Mails as the templates in emails/ have them: a subject, a text and the same as HTML, in the active language."""

import re
import secrets
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from email.utils import formataddr
from typing import Any

from css_inline import CSSInliner
from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.html import escape

from articles import languages
from articles.addresses import whole
from articles.context_processors import Chrome

#: Many mail programs drop stylesheets: the rules go to the elements. What is for dark screens alone stays in the head.
_INLINER = CSSInliner(load_remote_stylesheets=False, keep_at_rules=True)
_GAPS = re.compile(r"\n\s*\n")


@dataclass(frozen=True)
class Shell:
    """A mail that many get, each with addresses of his own in it: it is made once, and marks stand in their places."""

    subject: str
    text: str
    html: str
    marks: Mapping[str, str]

    def to(
        self,
        address: str,
        own: Mapping[str, str] | None = None,
        *,
        sender: str = "",
        headers: Mapping[str, str] | None = None,
    ) -> EmailMultiAlternatives:
        """Return the mail to an address, not sent; `own` has what takes the places of the marks, by their names."""
        text, html = self.text, self.html
        for name, mark in self.marks.items():
            value = (own or {})[name]
            text, html = text.replace(mark, value), html.replace(mark, escape(value))
        mail = EmailMultiAlternatives(
            self.subject,
            text,
            from_email=formataddr((sender, settings.DEFAULT_FROM_EMAIL)) if sender else None,
            to=[address],
            headers=dict(headers or {}),
        )
        mail.attach_alternative(html, "text/html")
        return mail


def shell(name: str, context: Mapping[str, Any], own: Collection[str] = ()) -> Shell:
    """Return emails/NAME without a recipient; `own` names what of the context each recipient has for himself."""
    language = languages.active()
    marks = {one: f"mark{secrets.token_hex(16)}" for one in own}
    context = {**context, **marks, "language": language}
    if "newsroom" not in context:
        context["newsroom"] = Chrome(language).name
    context.setdefault("home_url", whole(reverse("articles:home")))
    # Whatever the headline or the newsroom's name holds, a subject is one line (RFC 5322, section 2.2).
    context["subject"] = " ".join(render_to_string(f"emails/{name}.subject.txt", context).split())
    return Shell(
        subject=context["subject"],
        text=_GAPS.sub("\n\n", render_to_string(f"emails/{name}.txt", context)).strip() + "\n",
        html=_INLINER.inline(render_to_string(f"emails/{name}.html", context)),
        marks=marks,
    )


def composed(
    name: str, context: Mapping[str, Any], to: str, *, sender: str = "", headers: Mapping[str, str] | None = None
) -> EmailMultiAlternatives:
    """Return emails/NAME for a recipient, not sent; `sender` is a name to show beside the site's own address."""
    return shell(name, context).to(to, sender=sender, headers=headers)
