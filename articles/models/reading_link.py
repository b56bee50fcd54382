"""The signed links by which somebody without an account reads a story in two languages, and what he answers by them."""

from datetime import datetime, timedelta

from django.db import models
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext_lazy as _

from articles import languages
from articles.enums import ReadingLinkState
from articles.models.signed_link import SignedLink
from articles.texts import validate_no_nul

#: A link works for a week, unless whoever makes it says otherwise.
USUAL_DAYS, MOST_DAYS = 7, 30


def in_a_week() -> datetime:
    return timezone.now() + timedelta(days=USUAL_DAYS)


class ReadingLink(SignedLink):
    """Permission to read one story in two languages, drafts and all, and to comment on it, until it expires or is revoked."""

    salt = "articles.reading"

    article = models.ForeignKey("articles.Article", models.CASCADE, related_name="reading_links")
    #: The two languages. Which of them is the source is the story's to say; it can turn round.
    source_language = models.CharField(_("source language"), max_length=12, choices=languages.choices)
    language = models.CharField(_("language"), max_length=12, choices=languages.choices)
    reader_language = models.CharField(_("language of the page"), max_length=12, choices=languages.choices)
    reader = models.CharField(_("for whom"), max_length=100, blank=True, validators=[validate_no_nul])
    expires_at = models.DateTimeField(_("works until"), default=in_a_week)

    class Meta(SignedLink.Meta):
        verbose_name = _("link for reading")
        verbose_name_plural = _("links for reading")

    def __str__(self) -> str:
        return f"{self.article_id}: {self.source_language}, {self.language}"

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
