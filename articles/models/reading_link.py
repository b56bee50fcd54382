"""The signed links by which somebody without an account reads a story in two languages, and what he answers by them."""

import secrets
from datetime import datetime, timedelta

from django.core.signing import Signer
from django.db import models
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext_lazy as _

from articles import languages
from articles.enums import ReadingLinkState
from articles.texts import validate_no_nul

#: A link works for a week, unless whoever makes it says otherwise.
USUAL_DAYS, MOST_DAYS = 7, 30
_KEY_BYTES = 12
_SIGNER = Signer(sep=".", salt="articles.reading")


def new_key() -> str:
    """Return what a link is known by: random, so that no number of a row, used again after a restore, opens another story."""
    return secrets.token_urlsafe(_KEY_BYTES)


def in_a_week() -> datetime:
    return timezone.now() + timedelta(days=USUAL_DAYS)


class ReadingLinkQuerySet(models.QuerySet["ReadingLink"]):
    def signed(self, token: str) -> "ReadingLinkQuerySet":
        """Return the link of a signed token. Raise signing.BadSignature for one that is not ours."""
        return self.filter(key=_SIGNER.unsign(token))


class ReadingLink(models.Model):
    """Permission to read one story in two languages, drafts and all, and to comment on it, until it expires or is revoked."""

    article = models.ForeignKey("articles.Article", models.CASCADE, related_name="reading_links")
    key = models.CharField(max_length=32, unique=True, default=new_key, editable=False)
    #: The two languages. Which of them is the source is the story's to say; it can turn round.
    source_language = models.CharField(_("source language"), max_length=12, choices=languages.choices)
    language = models.CharField(_("language"), max_length=12, choices=languages.choices)
    reader_language = models.CharField(_("language of the page"), max_length=12, choices=languages.choices)
    reader = models.CharField(_("for whom"), max_length=100, blank=True, validators=[validate_no_nul])
    made_by = models.ForeignKey("articles.User", models.SET_NULL, null=True, blank=True, related_name="+")
    made_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField(_("works until"), default=in_a_week)
    revoked_at = models.DateTimeField(null=True, blank=True)
    last_opened_at = models.DateTimeField(null=True, blank=True)

    objects = ReadingLinkQuerySet.as_manager()

    class Meta:
        verbose_name = _("link for reading")
        verbose_name_plural = _("links for reading")
        ordering = ["-made_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.article_id}: {self.source_language}, {self.language}"

    @property
    def token(self) -> str:
        """The signed key (HMAC), as the address carries it."""
        return _SIGNER.sign(self.key)

    def state(self, at: datetime | None = None) -> ReadingLinkState:
        """Return whether it works at this time (now)."""
        if self.revoked_at is not None:
            return ReadingLinkState.REVOKED
        return ReadingLinkState.WORKS if self.expires_at > (at or timezone.now()) else ReadingLinkState.EXPIRED

    def get_absolute_url(self) -> str:
        """Return the page's address in its reader's language, whatever language is active."""
        with translation.override(self.reader_language):
            return reverse("articles:proof", kwargs={"token": self.token})

    def other_language(self, source: str) -> str:
        """Return the language beside the story's source language as it is now."""
        return self.source_language if self.language == source else self.language


class ReadingAnswer(models.Model):
    """One comment or approval that came by a link. Its words stand in the story's thread of notes."""

    link = models.ForeignKey(ReadingLink, models.CASCADE, related_name="answers")
    note = models.OneToOneField("articles.StoryNote", models.CASCADE, related_name="answer")
    is_approval = models.BooleanField(default=False)
    #: Of the texts that the person had before him; other ones are not what he approved.
    fingerprint = models.CharField(max_length=64, blank=True)

    class Meta:
        verbose_name = _("answer to a link for reading")
        verbose_name_plural = _("answers to links for reading")
        ordering = ["note__at", "pk"]

    def __str__(self) -> str:
        return f"{self.link_id}: {self.note_id}"
