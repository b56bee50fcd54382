"""The translation memory: what was once said in two languages, to be found again by either."""

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles import languages
from articles.enums import MemoryOrigin


class MemoryUnitQuerySet(models.QuerySet["MemoryUnit"]):
    def published(self) -> "MemoryUnitQuerySet":
        """Return what stories say."""
        return self.filter(origin=MemoryOrigin.PUBLISHED)

    def imported(self) -> "MemoryUnitQuerySet":
        """Return what files brought."""
        return self.filter(origin=MemoryOrigin.IMPORTED)

    def between(self, language: str, other: str) -> "MemoryUnitQuerySet":
        """Return the pairs of these two languages, whichever of them is the source."""
        return self.filter(
            Q(source_language=language, target_language=other) | Q(source_language=other, target_language=language)
        )


class MemoryUnit(models.Model):
    """A pair of coded texts. Keys find equal texts, words alike ones; translating/memory fills them."""

    source_language = models.CharField(_("source language"), max_length=12, choices=languages.choices)
    target_language = models.CharField(_("language"), max_length=12, choices=languages.choices)
    source = models.TextField(_("source"))
    target = models.TextField(_("translation"))
    #: What equal texts have in common (texts_alike.key).
    source_key = models.CharField(max_length=32, editable=False)
    target_key = models.CharField(max_length=32, editable=False)
    #: The text's words as tokens of letters, for the data base's full-text index (texts_alike.tokens).
    source_words = models.TextField(editable=False)
    target_words = models.TextField(editable=False)
    #: The text in which phrases are looked for (texts_alike.folded).
    source_folded = models.TextField(editable=False, default="")
    target_folded = models.TextField(editable=False, default="")
    article = models.ForeignKey(
        "articles.Article", models.SET_NULL, null=True, blank=True, related_name="memory_units", verbose_name=_("story")
    )
    segment_key = models.CharField(max_length=40, blank=True, editable=False)
    said_on = models.DateField(_("date"), null=True, blank=True)
    origin = models.CharField(_("origin"), max_length=10, choices=MemoryOrigin, default=MemoryOrigin.PUBLISHED)
    #: The file from which it was imported.
    file_name = models.CharField(_("file"), max_length=200, blank=True)
    added_at = models.DateTimeField(_("added"), default=timezone.now, editable=False)
    changed_at = models.DateTimeField(_("changed"), default=timezone.now, editable=False)

    objects = MemoryUnitQuerySet.as_manager()

    class Meta:
        verbose_name = _("translation memory entry")
        verbose_name_plural = _("translation memory")
        ordering = ["-pk"]
        indexes = [
            models.Index(fields=["source_key", "source_language", "target_language"], name="memory_by_source"),
            models.Index(fields=["target_key", "target_language", "source_language"], name="memory_by_target"),
        ]

    def __str__(self) -> str:
        return self.source[:80]


class MemoryWord(models.Model):
    """In how many texts of the memory a word stands, about: rare words lead to alike texts."""

    token = models.CharField(max_length=8, primary_key=True)
    texts = models.IntegerField(default=0)

    class Meta:
        verbose_name = _("word of the translation memory")
        verbose_name_plural = _("words of the translation memory")

    def __str__(self) -> str:
        return self.token
