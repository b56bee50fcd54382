"""An issue of the newsletter that an editor writes: its words in each language, its stories, and when it goes out."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.core.validators import MaxLengthValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from articles import languages
from articles.enums import Frequency, IssueState
from articles.texts import validate_no_nul

#: What programs for mail show of a subject and of the line after it on a telephone; more is cut off there.
SUBJECT_SHOWN, PREHEADER_SHOWN = 60, 100


class Issue(models.Model):
    """What is sent once to those who get digests, in each language that it has a subject in."""

    subject = models.CharField(_("subject"), max_length=150, blank=True, validators=[validate_no_nul])
    preheader = models.CharField(
        _("preheader"),
        max_length=200,
        blank=True,
        validators=[validate_no_nul],
        help_text=_("What mail programs show after the subject; the headlines, if it is empty."),
    )
    opening = models.TextField(
        _("opening"),
        blank=True,
        validators=[validate_no_nul, MaxLengthValidator(2000)],
        help_text=_("A few lines above the stories. An empty line begins a new paragraph."),
    )
    #: Whom it goes to, by how often they want mails: values of Frequency, with commas between them.
    audience = models.CharField(max_length=40, default=f"{Frequency.DAILY},{Frequency.WEEKLY}", editable=False)
    state = models.CharField(
        _("state"), max_length=12, choices=IssueState, default=IssueState.DRAFT, editable=False, db_index=True
    )
    due_at = models.DateTimeField(_("due"), null=True, blank=True, editable=False)
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, editable=False, verbose_name=_("written by")
    )
    changed_at = models.DateTimeField(_("changed on"), auto_now=True)
    articles = models.ManyToManyField("articles.Article", through="articles.IssueStory", related_name="issues")

    #: When it shall go out by the form that was just read; due_at is when it will.
    wished_at: datetime | None = None

    class Meta:
        verbose_name = _("newsletter")
        verbose_name_plural = _("newsletters")
        ordering = ["-pk"]

    def __str__(self) -> str:
        own = self.text("subject", languages.active())
        return own or next(filter(None, (self.text("subject", code) for code in languages.codes())), f"#{self.pk}")

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keep the texts. How far an issue is changes in newsletters.issues alone: whoever saves may have read it long ago."""
        if not self._state.adding and kwargs.get("update_fields") is None:
            kwargs["update_fields"] = [
                field.name
                for field in self._meta.concrete_fields
                if not field.primary_key and field.name not in ("state", "due_at")
            ]
        super().save(*args, **kwargs)

    def text(self, field: str, language: str) -> str:
        """Return the text for `field` in just this language."""
        return languages.text(self, field, language)

    @property
    def frequencies(self) -> list[str]:
        """How often those want mails whom it goes to."""
        return [one for one in self.audience.split(",") if one]

    def sent_languages(self) -> list[str]:
        """Return the languages that it goes out in: those that it has a subject in."""
        return [code for code in languages.codes() if self.text("subject", code).strip()]


class IssueStory(models.Model):
    """One story of an issue. In each language it appears where it is public in that language."""

    issue = models.ForeignKey(Issue, models.CASCADE, related_name="stories")
    article = models.ForeignKey("articles.Article", models.CASCADE, related_name="issue_stories")
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        verbose_name = _("story of an issue")
        verbose_name_plural = _("stories of an issue")
        ordering = ["position", "pk"]
        constraints = [models.UniqueConstraint(fields=["issue", "article"], name="issue_story_once")]

    def __str__(self) -> str:
        return f"{self.issue_id}: {self.article_id}"
