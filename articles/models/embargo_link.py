"""The signed links by which a journalist reads a scheduled edition before its hour."""

import secrets
from datetime import datetime

from django.core.signing import Signer
from django.db import models
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext_lazy as _

from articles.enums import EditionState, EmbargoLinkState
from articles.texts import validate_no_nul

_KEY_BYTES = 12
_SIGNER = Signer(sep=".", salt="articles.embargo")


def new_key() -> str:
    """Return what a link is known by: random, so that no number of a row opens another edition."""
    return secrets.token_urlsafe(_KEY_BYTES)


class EmbargoLinkQuerySet(models.QuerySet["EmbargoLink"]):
    def signed(self, token: str) -> "EmbargoLinkQuerySet":
        """Return the link of a signed token. Raise signing.BadSignature for one that is not ours."""
        return self.filter(key=_SIGNER.unsign(token))


class EmbargoLink(models.Model):
    """Permission for one reader to see one scheduled edition before its hour, with its press kit, until it is revoked."""

    edition = models.ForeignKey("articles.Edition", models.CASCADE, related_name="embargo_links")
    key = models.CharField(max_length=32, unique=True, default=new_key, editable=False)
    reader = models.CharField(
        _("for whom"),
        max_length=100,
        validators=[validate_no_nul],
        help_text=_("A journalist or a newsroom; the name stands across the page."),
    )
    made_by = models.ForeignKey("articles.User", models.SET_NULL, null=True, blank=True, related_name="+")
    made_at = models.DateTimeField(default=timezone.now)
    revoked_at = models.DateTimeField(null=True, blank=True)
    last_opened_at = models.DateTimeField(null=True, blank=True)

    objects = EmbargoLinkQuerySet.as_manager()

    class Meta:
        verbose_name = _("link under embargo")
        verbose_name_plural = _("links under embargo")
        ordering = ["-made_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.edition_id}: {self.reader}"

    @property
    def token(self) -> str:
        """The signed key (HMAC), as the address carries it."""
        return _SIGNER.sign(self.key)

    def state(self, at: datetime | None = None) -> EmbargoLinkState:
        """Return whether it opens the edition at this time (now)."""
        if self.revoked_at is not None:
            return EmbargoLinkState.REVOKED
        if self.edition.is_published(at):
            return EmbargoLinkState.PUBLISHED
        is_scheduled = self.edition.state(at) == EditionState.SCHEDULED
        return EmbargoLinkState.WORKS if is_scheduled else EmbargoLinkState.NOT_SCHEDULED

    def get_absolute_url(self) -> str:
        """Return the page's address in the edition's language, whatever language is active."""
        with translation.override(self.edition.language):
            return reverse("articles:embargo", kwargs={"token": self.token})
