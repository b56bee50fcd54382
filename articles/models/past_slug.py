"""Addresses that stories once had."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from articles import languages


class PastSlug(models.Model):
    """A slug that was public; whoever asks for it is led to the edition's present one."""

    edition = models.ForeignKey("articles.Edition", models.CASCADE, related_name="past_slugs")
    language = models.CharField(max_length=12, choices=languages.choices)
    slug = models.SlugField(max_length=200, db_index=False)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("past address")
        verbose_name_plural = _("past addresses")
        constraints = [models.UniqueConstraint(fields=["language", "slug"], name="past_slug_once_per_language")]

    def __str__(self) -> str:
        return f"{self.language}: {self.slug}"
