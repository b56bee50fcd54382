"""A story's translation as a piece of work: who has it, until when, and how much of it is left."""

from datetime import date

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles import languages
from articles.enums import TranslationState
from articles.texts import validate_no_nul


class TranslationQuerySet(models.QuerySet["Translation"]):
    def overdue(self, on: date | None = None) -> "TranslationQuerySet":
        """Return what should have been done before this day (today) and is not."""
        return self.filter(due__lt=on or timezone.localdate(), urgency__gt=0)

    def to_do(self) -> "TranslationQuerySet":
        """Return what somebody has to do something about."""
        return self.filter(urgency__gt=0)


class Translation(models.Model):
    """The article in another language than its own, as the board shows it. Counts are kept by translating/counting.py."""

    article = models.ForeignKey("articles.Article", models.CASCADE, related_name="translations")
    language = models.CharField(_("language"), max_length=12, choices=languages.choices)
    assignee = models.ForeignKey(
        "articles.User",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="translations",
        verbose_name=_("assigned to"),
    )
    assigned_by = models.ForeignKey("articles.User", models.SET_NULL, null=True, blank=True, related_name="+")
    assigned_at = models.DateTimeField(null=True, blank=True)
    due = models.DateField(_("due"), null=True, blank=True)
    note = models.TextField(_("note"), max_length=1000, blank=True, validators=[validate_no_nul])
    #: Readers of a published translation that is behind its source are told so, with a link to the source.
    tells_readers = models.BooleanField(
        _("Tell readers when this edition is behind its source"),
        default=False,
        help_text=_("They see a line with a link to the other edition."),
    )
    #: When a translator said that the changes of a public edition are done; an editor takes them in.
    ready_at = models.DateTimeField(null=True, blank=True)
    ready_by = models.ForeignKey("articles.User", models.SET_NULL, null=True, blank=True, related_name="+")

    #: Marks of the texts of its body that translate nothing of the source, so that a new text is told from them.
    own = models.JSONField(default=list, blank=True, editable=False)
    segments = models.PositiveIntegerField(default=0)
    words = models.PositiveIntegerField(default=0)
    words_to_do = models.PositiveIntegerField(default=0)
    changed = models.PositiveIntegerField(default=0)
    new = models.PositiveIntegerField(default=0)
    removed = models.PositiveIntegerField(default=0)
    to_review = models.PositiveIntegerField(default=0)
    pending = models.PositiveIntegerField(default=0)
    #: How far the public text itself is behind, drafts left aside.
    behind = models.PositiveIntegerField(default=0)
    #: 0 nothing to do; the higher, the further up on the board.
    urgency = models.PositiveSmallIntegerField(default=0)
    state = models.CharField(_("state"), max_length=8, choices=TranslationState, default=TranslationState.MISSING)
    #: The story's headlines in all languages, folded, to be searched.
    headlines = models.TextField(blank=True, editable=False)
    counted_at = models.DateTimeField(auto_now=True)

    objects = TranslationQuerySet.as_manager()

    class Meta:
        verbose_name = _("translation")
        verbose_name_plural = _("translations")
        constraints = [models.UniqueConstraint(fields=["article", "language"], name="translation_once_per_language")]
        indexes = [
            models.Index(fields=["language", "-urgency", "-article"], name="translation_board"),
            models.Index(fields=["assignee", "-urgency", "-article"], name="translation_mine"),
            models.Index(fields=["due", "-article"], name="translation_due", condition=models.Q(due__isnull=False)),
            models.Index(fields=["-urgency", "-article"], name="translation_urgency"),
            models.Index(fields=["-words_to_do", "-article"], name="translation_words"),
            models.Index(fields=["state", "-urgency", "-article"], name="translation_state"),
        ]
        permissions = [("assign_translation", _("Can assign translations"))]

    def __str__(self) -> str:
        return f"{self.article_id} ({self.language})"

    @property
    def is_stale(self) -> bool:
        """Whether the source has moved on since the translation was made."""
        return bool(self.changed or self.new or self.removed)

    @property
    def percent(self) -> int:
        """How much of the words is done; 100 only when all is."""
        if not self.words:
            return 0 if self.new else 100
        return (self.words - self.words_to_do) * 100 // self.words

    def is_overdue(self, on: date | None = None) -> bool:
        """Tell whether it should have been done before this day (today)."""
        return bool(self.due and self.urgency and self.due < (on or timezone.localdate()))
