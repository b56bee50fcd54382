"""The glossary: what a thing is called in each language, what it may be called, and what not."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from articles import languages
from articles.enums import TermCase, WordingStatus
from articles.texts import name_key, validate_no_nul
from articles.words import anchor_of

MAX_WORDING_CHARACTERS = 200
#: Folding can lengthen a text; what is longer than this is compared by its beginning.
MAX_KEY_CHARACTERS = 400
#: Longest anchor that is kept; the same cut is made of the words of a text.
MAX_ANCHOR_CHARACTERS = 60


class GlossaryTermQuerySet(models.QuerySet["GlossaryTerm"]):
    def with_wordings(self) -> "GlossaryTermQuerySet":
        """Return the terms with their wordings, in one query more."""
        return self.prefetch_related("wordings")

    def lacking(self, language: str) -> "GlossaryTermQuerySet":
        """Return the terms that a text in this language would not know how to say."""
        said = GlossaryWording.objects.said_in(language).filter(term=models.OuterRef("pk"))
        return self.filter(~models.Exists(said), do_not_translate=False)

    def matching(self, words: str) -> "GlossaryTermQuerySet":
        """Return the terms with a wording, in any language, or a note that holds these words."""
        wordings = GlossaryWording.objects.filter(term=models.OuterRef("pk"), key__contains=name_key(words))
        return self.filter(models.Exists(wordings) | models.Q(note__icontains=words))


class GlossaryTerm(models.Model):
    """One thing that the newsroom has words for: a concept, over all languages (ISO 30042, concept entry)."""

    note = models.TextField(
        _("note"),
        max_length=1000,
        blank=True,
        validators=[validate_no_nul],
        help_text=_("What it means, when to use which wording. Translators see it beside the term."),
    )
    do_not_translate = models.BooleanField(
        _("Not to be translated"),
        default=False,
        help_text=_("A name or a product that is called the same in every language."),
    )
    case = models.CharField(_("capitals"), max_length=10, choices=TermCase.choices, default=TermCase.ANY)
    created_at = models.DateTimeField(_("created"), auto_now_add=True)
    updated_at = models.DateTimeField(_("changed"), auto_now=True)

    objects = GlossaryTermQuerySet.as_manager()

    class Meta:
        verbose_name = _("term")
        verbose_name_plural = _("glossary")
        indexes = [models.Index(fields=["-updated_at", "-id"], name="glossary_newest")]

    def __str__(self) -> str:
        """Name the term in the active language, otherwise in the first that has a wording."""
        return self.name_in(languages.active()) or next(
            (name for code in languages.codes() if (name := self.name_in(code))), f"#{self.pk}"
        )

    def wordings_in(self, language: str, *statuses: str) -> list[str]:
        """Return the wordings in just this language, in their order; only those of the given statuses, if any are given."""
        return [
            wording.text
            for wording in self.wordings.all()
            if wording.language == language and (not statuses or wording.status in statuses)
        ]

    def name_in(self, language: str) -> str:
        """Return what the thing is called in this language: the preferred wording, else the first that may be used."""
        said = self.wordings_in(language, WordingStatus.PREFERRED, WordingStatus.ADMITTED)
        return (self.wordings_in(language, WordingStatus.PREFERRED) or said or [""])[0]


class GlossaryWordingQuerySet(models.QuerySet["GlossaryWording"]):
    def said_in(self, language: str) -> "GlossaryWordingQuerySet":
        """Return the wordings that may be used in this language."""
        return self.filter(language=language).exclude(status=WordingStatus.FORBIDDEN)

    def of_terms(self, terms, language: str) -> "GlossaryWordingQuerySet":
        """Return what these terms are called in a language, the preferred wording of each first."""
        return self.filter(term__in=terms, language=language).order_by("term", "position", "pk")


class GlossaryWording(models.Model):
    """A word or phrase for a term in one language (ISO 30042, term section)."""

    term = models.ForeignKey(GlossaryTerm, models.CASCADE, related_name="wordings")
    language = models.CharField(_("language"), max_length=12, choices=languages.choices)
    text = models.CharField(_("wording"), max_length=MAX_WORDING_CHARACTERS, validators=[validate_no_nul])
    status = models.CharField(max_length=10, choices=WordingStatus.choices, default=WordingStatus.PREFERRED)
    position = models.PositiveSmallIntegerField(default=0)
    #: The wording as it is compared: no two terms may be called the same in one language.
    key = models.CharField(max_length=MAX_KEY_CHARACTERS, editable=False)
    #: The wording's most telling word, by which texts find it.
    anchor = models.CharField(max_length=MAX_ANCHOR_CHARACTERS, editable=False)

    objects = GlossaryWordingQuerySet.as_manager()

    class Meta:
        verbose_name = _("wording")
        verbose_name_plural = _("wordings")
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["language", "key"], name="wording_once_per_language"),
            models.UniqueConstraint(
                fields=["term", "language"],
                condition=models.Q(status=WordingStatus.PREFERRED),
                name="wording_preferred_once",
            ),
        ]
        indexes = [models.Index(fields=["language", "anchor"], name="wording_anchor")]

    def __str__(self) -> str:
        return self.text

    def compared(self) -> "GlossaryWording":
        """Keep what the wording is compared by true to its text; return it, for bulk writing."""
        self.key = wording_key(self.text)
        self.anchor = anchor_of(self.text)[:MAX_ANCHOR_CHARACTERS]
        return self

    def save(self, *args, **kwargs) -> None:
        """Keep the row true."""
        self.compared()
        super().save(*args, **kwargs)


def wording_key(text: str) -> str:
    """Return the form in which two wordings are equal."""
    return name_key(text)[:MAX_KEY_CHARACTERS]
