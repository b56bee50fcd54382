"""Derived sizes and formats of pictures."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from articles.enums import PictureCrop, PictureFormat


def rendition_path(rendition: "Rendition", filename: str) -> str:
    """Return where a rendition is kept: beside its original, under the name that the maker chose."""
    return f"{str(rendition.picture.file.name).rpartition('/')[0]}/{filename}"


class Rendition(models.Model):
    """A picture in one crop, width and format. Made by articles.imaging, never by hand."""

    picture = models.ForeignKey("articles.Picture", models.CASCADE, related_name="renditions")
    crop = models.CharField(max_length=10, choices=PictureCrop)
    format = models.CharField(max_length=10, choices=PictureFormat)
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    bytes = models.PositiveBigIntegerField(default=0)
    file = models.FileField(upload_to=rendition_path, max_length=200)

    class Meta:
        verbose_name = _("rendition")
        verbose_name_plural = _("renditions")
        constraints = [models.UniqueConstraint(fields=["picture", "crop", "format", "width"], name="rendition_once")]

    def __str__(self) -> str:
        return f"{self.crop} {self.width}×{self.height} {self.format}"
