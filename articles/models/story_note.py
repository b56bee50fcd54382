"""What people say to each other about a story: the desk among itself, and those whom it asked to read."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles import languages
from articles.texts import validate_no_nul


class StoryNote(models.Model):
    """One note of a story's thread, about the whole story or one segment."""

    article = models.ForeignKey("articles.Article", models.CASCADE, related_name="notes")
    segment = models.ForeignKey("articles.Segment", models.SET_NULL, null=True, blank=True, related_name="notes")
    language = models.CharField(_("language"), max_length=12, choices=languages.choices, blank=True)
    text = models.TextField(_("note"), max_length=2000, validators=[validate_no_nul])
    author = models.ForeignKey("articles.User", models.SET_NULL, null=True, blank=True, related_name="+")
    #: The name that a reader without an account gave.
    name = models.CharField(_("name"), max_length=100, blank=True, validators=[validate_no_nul])
    at = models.DateTimeField(default=timezone.now)
    resolved_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("note")
        verbose_name_plural = _("notes")
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return self.text[:80]
