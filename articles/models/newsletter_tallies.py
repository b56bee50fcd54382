"""What is counted of the newsletter: who joined and left on each day, when mails may go, and when a command ran last."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class SubscriberDay(models.Model):
    """How many joined the list on a day, and how many went off it. Holds nothing of anybody, and outlives deletions."""

    day = models.DateField(_("day"), unique=True)
    joined = models.PositiveIntegerField(_("joined"), default=0)
    gone = models.PositiveIntegerField(_("gone"), default=0)

    class Meta:
        verbose_name = _("subscribers of a day")
        verbose_name_plural = _("subscribers of days")
        ordering = ["day"]

    def __str__(self) -> str:
        return f"{self.day:%Y-%m-%d} +{self.joined} -{self.gone}"


class Pace(models.Model):
    """From when on the next mail may go, at all (an empty domain) or to one mail provider. Shared by all workers."""

    domain = models.CharField(max_length=255, unique=True)
    free_at = models.DateTimeField()

    class Meta:
        verbose_name = _("pace of mails")
        verbose_name_plural = _("paces of mails")

    def __str__(self) -> str:
        return f"{self.domain or '*'} {self.free_at:%H:%M:%S}"


class CommandRun(models.Model):
    """When a command that has to run again and again last did."""

    name = models.CharField(max_length=60, unique=True)
    at = models.DateTimeField()

    class Meta:
        verbose_name = _("run of a command")
        verbose_name_plural = _("runs of commands")

    def __str__(self) -> str:
        return f"{self.name} {self.at:%Y-%m-%d %H:%M}"
