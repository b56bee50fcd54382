"""The blocks that a story is translated by: what the source says, and what each language makes of it."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles import languages
from articles.enums import SegmentKind, SegmentOrigin


class SegmentQuerySet(models.QuerySet["Segment"]):
    def present(self) -> "SegmentQuerySet":
        """Return the segments that the source still has, in its order."""
        return self.filter(removed_at=None).order_by("position", "pk")


class Segment(models.Model):
    """One translatable block of a story's source, known by its key however the source is edited around it.

    Texts are inline HTML as the body writes it (articles/richtext/document.py); of plain fields, escaped text.
    """

    article = models.ForeignKey("articles.Article", models.CASCADE, related_name="segments")
    #: The field's name; in the body, a token that the block keeps while it moves and is reworded.
    key = models.CharField(max_length=40)
    #: The source language that it was cut in.
    language = models.CharField(_("language"), max_length=12, choices=languages.choices)
    kind = models.CharField(_("kind"), max_length=16, choices=SegmentKind)
    position = models.PositiveIntegerField(default=0)
    html = models.TextField(_("source"), blank=True)
    #: When the block went from the source. Its translations are kept and offered.
    removed_at = models.DateTimeField(null=True, blank=True)
    #: Key of the segment that it was split from, or of the one that it was drawn into when it went.
    part_of = models.CharField(max_length=40, blank=True)

    objects = SegmentQuerySet.as_manager()

    class Meta:
        verbose_name = _("segment")
        verbose_name_plural = _("segments")
        constraints = [models.UniqueConstraint(fields=["article", "key"], name="segment_once")]

    def __str__(self) -> str:
        return f"{self.article_id}/{self.key}"


class SegmentTranslation(models.Model):
    """What a language makes of one segment, and which wording of the source it was made from.

    `html` stands in the edition's text. `draft` is newer and does not stand there yet: it waits for somebody who may
    change what is public. Each remembers the source that it was made from.
    """

    segment = models.ForeignKey(Segment, models.CASCADE, related_name="translations")
    language = models.CharField(_("language"), max_length=12, choices=languages.choices)
    html = models.TextField(_("translation"), blank=True)
    source_html = models.TextField(blank=True)
    draft = models.TextField(null=True, blank=True)
    draft_source_html = models.TextField(blank=True)
    #: A translation from before the segment was split off or emptied, with its source. It stands nowhere, and is offered.
    former = models.TextField(blank=True)
    former_source_html = models.TextField(blank=True)
    #: Place among the blocks of the edition's body; nothing for what does not stand there.
    place = models.PositiveIntegerField(null=True, blank=True)
    #: Said to need no words of its own here, such as a paragraph that was drawn into the one before.
    left_out = models.BooleanField(default=False)
    #: Filled by a machine or a file that was not sure; a person has to look at it.
    needs_review = models.BooleanField(_("needs review"), default=False)
    origin = models.CharField(max_length=10, choices=SegmentOrigin, default=SegmentOrigin.TYPED)
    changed_at = models.DateTimeField(_("changed"), default=timezone.now)
    changed_by = models.ForeignKey("articles.User", models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        verbose_name = _("translated segment")
        verbose_name_plural = _("translated segments")
        constraints = [models.UniqueConstraint(fields=["segment", "language"], name="translation_once_per_segment")]
        indexes = [models.Index(fields=["language", "segment"], name="segment_translation_language")]

    def __str__(self) -> str:
        return f"{self.segment} ({self.language})"

    @property
    def text(self) -> str:
        """The newest translation, whether it stands in the edition yet or not."""
        return self.html if self.draft is None else self.draft

    @property
    def made_from(self) -> str:
        """The source that the newest translation was made from."""
        return self.source_html if self.draft is None else self.draft_source_html

    @property
    def is_pending(self) -> bool:
        """Whether it waits to be taken into the edition."""
        return self.draft is not None


class AcceptedFinding(models.Model):
    """That somebody looked at what a check found in a translated segment, and why it is right as it is."""

    translation = models.ForeignKey(SegmentTranslation, models.CASCADE, related_name="accepted")
    code = models.CharField(max_length=40)
    #: Of the words and numbers concerned: another number brings the finding back.
    fingerprint = models.CharField(max_length=40)
    because = models.CharField(_("because"), max_length=300)
    by = models.ForeignKey("articles.User", models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("accepted finding")
        verbose_name_plural = _("accepted findings")
        constraints = [
            models.UniqueConstraint(fields=["translation", "code", "fingerprint"], name="finding_accepted_once")
        ]

    def __str__(self) -> str:
        return f"{self.code}: {self.because}"
