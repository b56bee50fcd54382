"""The signed links by which a journalist reads a scheduled edition before its hour."""

from datetime import datetime

from django.db import models
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from articles.enums import EditionState, EmbargoLinkState
from articles.models.signed_link import SignedLink
from articles.texts import validate_no_nul


class EmbargoLink(SignedLink):
    """Permission for one reader to see one scheduled edition before its hour, with its press kit, until it is revoked."""

    salt = "articles.embargo"

    edition = models.ForeignKey("articles.Edition", models.CASCADE, related_name="embargo_links")
    reader = models.CharField(
        _("for whom"),
        max_length=100,
        validators=[validate_no_nul],
        help_text=_("A journalist or a newsroom; the name stands across the page."),
    )

    class Meta(SignedLink.Meta):
        verbose_name = _("link under embargo")
        verbose_name_plural = _("links under embargo")

    def __str__(self) -> str:
        return f"{self.edition_id}: {self.reader}"

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
