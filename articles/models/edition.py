"""An article in one language, as a publication; and the one door to what the public may see."""

from datetime import datetime
from typing import TypeVar

from django.db import models
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext_lazy as _

from articles import languages
from articles.enums import EditionState, EditionStatus
from articles.models.translation import Translation
from articles.texts import is_blank

Rows = TypeVar("Rows", bound=models.QuerySet)


def card_relations(rows: Rows, to_edition: str = "") -> Rows:
    """Return rows that lead to editions (`to_edition`, as in "edition__") with what a card shows, but not the bodies."""
    article = f"{to_edition}article__"
    return (
        rows.select_related(f"{article}section", f"{article}lead_picture")
        .prefetch_related(f"{article}lead_picture__renditions")
        .defer(*[f"{article}{name}" for name in ("body", "about", *languages.columns("body", "about"))])
    )


class EditionQuerySet(models.QuerySet["Edition"]):
    def published_in(self, language: str, at: datetime | None = None) -> "EditionQuerySet":
        """Return what the public may read in this language at this time (now), the newest first.

        The one door: pages, feeds, sitemaps, search, mail and API all start here. The clock publishes.
        """
        return self.published_at_all(at).filter(language=language).order_by("-published_at", "-pk")

    def published_at_all(self, at: datetime | None = None) -> "EditionQuerySet":
        """Return what the public may read at this time (now), in whatever language."""
        return self.filter(status=EditionStatus.PUBLISHED, published_at__lte=at or timezone.now())

    def scheduled(self, at: datetime | None = None) -> "EditionQuerySet":
        """Return the editions that the clock will publish after this time (now)."""
        return self.filter(status=EditionStatus.PUBLISHED, published_at__gt=at or timezone.now())

    def at_address(self, slug: str, *among: str) -> "EditionQuerySet":
        """Return the editions with this slug in these languages, in whatever state, by the index of addresses.

        That index leaves out empty slugs; SQLite uses it only where the question says the same in the same words.
        """
        return self.filter(language__in=among, slug=slug).exclude(slug="")

    def tells_if_behind(self) -> "EditionQuerySet":
        """Return the editions, each knowing (`is_told_behind`) whether its readers are to be told that the source moved on."""
        told = Translation.objects.filter(
            article=models.OuterRef("article"), language=models.OuterRef("language"), tells_readers=True, behind__gt=0
        )
        return self.annotate(is_told_behind=models.Exists(told))

    def with_card_data(self) -> "EditionQuerySet":
        """Return the editions with all that a card shows, in a fixed number of queries, without the bodies."""
        return card_relations(self)

    def with_feed_data(self) -> "EditionQuerySet":
        """Return the editions with all that a feed tells but for the pictures in the bodies, in a fixed number of queries."""
        return self.select_related("article__section", "article__lead_picture").prefetch_related(
            "corrections",
            "article__lead_picture__renditions",
            "article__bylines__author",
            "article__tagged__tag",
        )

    def with_story_data(self) -> "EditionQuerySet":
        """Return the editions with all that a story page shows but for the pictures in the body."""
        return self.select_related("article__section", "article__lead_picture").prefetch_related(
            "corrections",
            "article__lead_picture__renditions",
            "article__bylines__author",
            "article__tags",
            "article__editions",
        )


class Edition(models.Model):
    """An article in one language: its address, its state, its time of publication.

    Its text is read from the article's columns of this language only: `edition.headline` is never another language's.
    """

    article = models.ForeignKey("articles.Article", models.CASCADE, related_name="editions")
    language = models.CharField(_("language"), max_length=12, choices=languages.choices)
    slug = models.SlugField(
        _("slug"),
        max_length=200,
        blank=True,
        db_index=False,
        help_text=_("The story's address. Made from the headline; you may change it."),
    )
    status = models.CharField(_("status"), max_length=10, choices=EditionStatus, default=EditionStatus.DRAFT)
    published_at = models.DateTimeField(_("published"), null=True, blank=True)
    #: When the public text last changed after publication; shown as "updated".
    revised_at = models.DateTimeField(_("revised"), null=True, blank=True)
    #: Whether the present slug was ever public: then changing it leaves a redirect.
    slug_was_public = models.BooleanField(default=False, editable=False)

    objects = EditionQuerySet.as_manager()

    class Meta:
        verbose_name = _("edition")
        verbose_name_plural = _("editions")
        constraints = [
            models.UniqueConstraint(fields=["article", "language"], name="edition_once_per_language"),
            models.UniqueConstraint(
                fields=["language", "slug"], condition=~models.Q(slug=""), name="slug_once_per_language"
            ),
            models.CheckConstraint(
                condition=~models.Q(status="published") | models.Q(published_at__isnull=False),
                name="published_has_time",
            ),
        ]
        indexes = [
            models.Index(
                fields=["language", "-published_at", "-id"],
                condition=models.Q(status="published"),
                name="edition_published",
            ),
        ]
        permissions = [("publish_edition", _("Can publish and withdraw editions"))]

    def __str__(self) -> str:
        return f"{self.headline or self.slug or self.article_id} ({self.language})"

    def text(self, field: str) -> str:
        """Return the article's text for `field` in this edition's language."""
        return languages.text(self.article, field, self.language)

    @property
    def headline(self) -> str:
        return self.text("headline")

    @property
    def standfirst(self) -> str:
        return self.text("standfirst")

    @property
    def dateline(self) -> str:
        return self.text("dateline")

    @property
    def body(self) -> str:
        return self.text("body")

    @property
    def lead_caption(self) -> str:
        """The lead picture's caption in this story; where the story has none, the picture's usual one."""
        picture = self.article.lead_picture
        return self.text("lead_caption") or (picture.caption_in(self.language) if picture else "")

    @property
    def lead_alt(self) -> str:
        picture = self.article.lead_picture
        return picture.alt_in(self.language) if picture else ""

    @property
    def about(self) -> str:
        return self.text("about")

    @property
    def seo_title(self) -> str:
        return self.text("seo_title") or self.headline

    @property
    def seo_description(self) -> str:
        return self.text("seo_description") or self.standfirst

    @property
    def section_name(self) -> str:
        return self.article.section.name_in(self.language) if self.article.section else ""

    @property
    def has_text(self) -> bool:
        """Whether anyone has begun to write this edition."""
        return not all(is_blank(self.text(field)) for field in ("headline", "standfirst", "body"))

    @property
    def is_source(self) -> bool:
        return self.language == self.article.source_language

    def is_published(self, at: datetime | None = None) -> bool:
        """Tell whether the public may read it at this time (now). The row's view of published_in()."""
        return (
            self.status == EditionStatus.PUBLISHED
            and self.published_at is not None
            and self.published_at <= (at or timezone.now())
        )

    def state(self, at: datetime | None = None) -> EditionState:
        """Return what an editor sees at this time (now)."""
        if self.status == EditionStatus.PUBLISHED:
            return EditionState.PUBLISHED if self.is_published(at) else EditionState.SCHEDULED
        if self.status == EditionStatus.DRAFT and not self.has_text:
            return EditionState.MISSING
        return EditionState(self.status)

    def get_absolute_url(self) -> str:
        """Return the story's address in its own language, whatever language is active."""
        with translation.override(self.language):
            return reverse("articles:story", kwargs={"slug": self.slug})
