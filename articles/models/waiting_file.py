"""Files that somebody brought from another tool, between their upload and the decision what to take of them."""

from datetime import timedelta

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles.enums import FilePurpose

MAX_NAME_CHARACTERS = 200


class WaitingFileQuerySet(models.QuerySet["WaitingFile"]):
    def of(self, user, purpose: FilePurpose) -> "WaitingFileQuerySet":
        """Return what this person brought for this purpose: nobody decides about another's file."""
        return self.filter(user=user, purpose=purpose)

    def keep(self, user, purpose: FilePurpose, name: str, content: bytes, *, hours: int) -> "WaitingFile":
        """Keep a file until its owner has decided; whatever waited longer than so many hours goes."""
        self.filter(uploaded_at__lt=timezone.now() - timedelta(hours=hours)).delete()
        name = name[:MAX_NAME_CHARACTERS].replace("\x00", "")
        return self.create(user=user, purpose=purpose, name=name, content=content)


class WaitingFile(models.Model):
    """A file that somebody looks through before it is taken over; gone once that is decided."""

    user = models.ForeignKey("articles.User", models.CASCADE, related_name="+")
    purpose = models.CharField(max_length=10, choices=FilePurpose)
    name = models.CharField(max_length=MAX_NAME_CHARACTERS)
    content = models.BinaryField()
    uploaded_at = models.DateTimeField(auto_now_add=True)

    objects = WaitingFileQuerySet.as_manager()

    class Meta:
        verbose_name = _("file to be decided about")
        verbose_name_plural = _("files to be decided about")

    def __str__(self) -> str:
        return self.name
