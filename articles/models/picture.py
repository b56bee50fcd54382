"""Pictures of the library."""

import secrets
from pathlib import PurePath

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from articles import languages
from articles.enums import PictureCrop
from articles.texts import validate_no_nul


def original_path(picture: "Picture", filename: str) -> str:
    """Return where an original is kept: a name that tells nothing and cannot be guessed."""
    token = secrets.token_hex(16)
    return f"pictures/{token[:2]}/{token}{PurePath(filename).suffix.lower()}"


class PictureQuerySet(models.QuerySet["Picture"]):
    def with_renditions(self) -> "PictureQuerySet":
        """Return the pictures with all their renditions, in one more query."""
        return self.prefetch_related("renditions")

    def awaited(self) -> "PictureQuerySet":
        """Return the pictures whose words are here and whose file is not."""
        return self.filter(file="")


class Picture(models.Model):
    """A picture: its cleaned original, its focal point and rights, its texts per language.

    The file may be missing: a story can be loaded or written before its photo arrives.
    Nothing without a file is shown to readers.
    """

    file = models.FileField(_("file"), upload_to=original_path, blank=True, max_length=200)
    name = models.CharField(
        _("name in the library"),
        max_length=200,
        blank=True,
        validators=[validate_no_nul],
        help_text=_("For the desk only; readers never see it."),
    )
    alt = models.CharField(
        _("alternative text"),
        max_length=300,
        blank=True,
        validators=[validate_no_nul],
        help_text=_("What a reader who cannot see the picture should know. Read out by screen readers."),
    )
    caption = models.CharField(
        _("caption"),
        max_length=500,
        blank=True,
        validators=[validate_no_nul],
        help_text=_("The usual caption; a story can have its own."),
    )
    credit = models.CharField(
        _("credit"), max_length=150, blank=True, validators=[validate_no_nul], help_text=_("Photographer and agency.")
    )
    licence = models.CharField(
        _("licence"),
        max_length=150,
        blank=True,
        validators=[validate_no_nul],
        help_text=_("What we and others may do with it."),
    )
    width = models.PositiveIntegerField(_("width in pixels"), default=0, editable=False)
    height = models.PositiveIntegerField(_("height in pixels"), default=0, editable=False)
    bytes = models.PositiveBigIntegerField(_("size in bytes"), default=0, editable=False)
    focal_x = models.FloatField(
        _("focal point, across"), default=0.5, validators=[MinValueValidator(0), MaxValueValidator(1)]
    )
    focal_y = models.FloatField(
        _("focal point, down"), default=0.5, validators=[MinValueValidator(0), MaxValueValidator(1)]
    )
    #: Average colour as #rrggbb, shown until the picture is there.
    colour = models.CharField(max_length=7, default="#d8d4c8", editable=False)
    uploaded_at = models.DateTimeField(_("uploaded"), auto_now_add=True)
    uploaded_by = models.ForeignKey(
        "articles.User",
        models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        verbose_name=_("uploaded by"),
    )

    objects = PictureQuerySet.as_manager()

    class Meta:
        verbose_name = _("picture")
        verbose_name_plural = _("pictures")
        ordering = ["-pk"]

    def __str__(self) -> str:
        return self.name or self.alt_in(languages.active()) or f"#{self.pk}"

    def alt_in(self, language: str) -> str:
        """Return the alternative text in just this language."""
        return languages.text(self, "alt", language)

    def caption_in(self, language: str) -> str:
        """Return the usual caption in just this language."""
        return languages.text(self, "caption", language)

    def renditions_of(self, crop: PictureCrop) -> list:
        """Return the renditions of one crop, from the prefetched ones where there are any, the narrowest first."""
        return sorted((one for one in self.renditions.all() if one.crop == crop), key=lambda one: one.width)
