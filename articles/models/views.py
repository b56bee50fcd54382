"""How often editions were read: numbers, and nothing of those who read."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class ViewsOfDay(models.Model):
    """How often an edition was opened on a day, in the site's time zone."""

    edition = models.ForeignKey("articles.Edition", models.CASCADE, related_name="views_by_day")
    day = models.DateField(_("day"))
    views = models.PositiveIntegerField(_("views"), default=0)

    class Meta:
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["edition", "day"], name="views_once_a_day")]

    def __str__(self) -> str:
        return f"{self.edition_id}, {self.day}: {self.views}"


class ViewsOfHour(models.Model):
    """How often an edition was opened within an hour; kept for a week and a day, for what is read most."""

    edition = models.ForeignKey("articles.Edition", models.CASCADE, related_name="views_by_hour")
    hour = models.DateTimeField(_("hour"))
    views = models.PositiveIntegerField(_("views"), default=0)

    class Meta:
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["edition", "hour"], name="views_once_an_hour")]
        indexes = [models.Index(fields=["hour", "edition", "views"], name="views_by_hour")]

    def __str__(self) -> str:
        return f"{self.edition_id}, {self.hour}: {self.views}"
