"""Files from translators' tools between their upload and the decision what to take of them."""

from datetime import datetime, timedelta

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class ImportBatchQuerySet(models.QuerySet["ImportBatch"]):
    def of(self, user, since: datetime) -> "ImportBatchQuerySet":
        """Return what this person uploaded since then: nobody decides about another's upload."""
        return self.filter(user=user, at__gte=since)

    def older_than(self, hours: int) -> "ImportBatchQuerySet":
        """Return what nobody decided about in so many hours."""
        return self.filter(at__lt=timezone.now() - timedelta(hours=hours))


class ImportBatch(models.Model):
    """What was read from one upload. It goes when something is taken of it, or after a day."""

    user = models.ForeignKey("articles.User", models.CASCADE, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    #: The files as read (articles/translating/exchange/batches.py).
    content = models.JSONField()
    #: The story from whose page it was uploaded: files of others are refused.
    article = models.ForeignKey("articles.Article", models.CASCADE, null=True, blank=True, related_name="+")

    objects = ImportBatchQuerySet.as_manager()

    class Meta:
        verbose_name = _("import of translations")
        verbose_name_plural = _("imports of translations")
        indexes = [models.Index(fields=["at"], name="import_batch_age")]

    def __str__(self) -> str:
        return f"{self.user} {self.at:%Y-%m-%d %H:%M}"
