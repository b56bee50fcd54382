"""What was wrong in a story, and when it was put right."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles.texts import validate_no_nul


class Correction(models.Model):
    """A correction note of one edition, in that edition's language, shown to its readers."""

    edition = models.ForeignKey("articles.Edition", models.CASCADE, related_name="corrections")
    text = models.TextField(
        _("correction"),
        max_length=1000,
        validators=[validate_no_nul],
        help_text=_("What was wrong, and what is right."),
    )
    corrected_at = models.DateTimeField(_("corrected"), default=timezone.now)

    class Meta:
        verbose_name = _("correction")
        verbose_name_plural = _("corrections")
        ordering = ["-corrected_at", "-pk"]

    def __str__(self) -> str:
        return self.text[:80]
