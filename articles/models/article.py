"""The story: what its editions share, and its text in every language."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from taggit.managers import TaggableManager

from articles import languages
from articles.models.tag import TaggedArticle, TagsOfArticle
from articles.texts import validate_no_nul


class ArticleQuerySet(models.QuerySet["Article"]):
    def with_desk_data(self) -> "ArticleQuerySet":
        """Return the articles with all that the desk's list shows, in a fixed number of queries."""
        return self.select_related("section", "lead_picture").prefetch_related(
            "editions", "tags", "lead_picture__renditions"
        )

    def with_in_body(self, text: str) -> "ArticleQuerySet":
        """Return the articles whose stored body, of any language, holds this text."""
        found = models.Q()
        for column in languages.columns("body"):
            found |= models.Q(**{f"{column}__contains": text})
        return self.filter(found)


class Article(models.Model):
    """One story. Facts stand here once; text stands per language in the columns that translation.py adds."""

    source_language = models.CharField(
        _("source language"),
        max_length=12,
        choices=languages.choices,
        default=languages.default,
        help_text=_("The language in which the story was written."),
    )
    section = models.ForeignKey(
        "articles.Section", models.PROTECT, null=True, blank=True, related_name="articles", verbose_name=_("section")
    )
    lead_picture = models.ForeignKey(
        "articles.Picture",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="lead_of",
        verbose_name=_("lead picture"),
    )
    authors = models.ManyToManyField(
        "articles.Author", through="articles.Byline", related_name="articles", verbose_name=_("byline")
    )
    related = models.ManyToManyField(
        "self",
        through="articles.RelatedArticle",
        symmetrical=False,
        related_name="related_from",
        verbose_name=_("related stories"),
    )
    pinned_until = models.DateTimeField(_("pinned to the home page until"), null=True, blank=True)

    headline = models.CharField(_("headline"), max_length=300, blank=True, validators=[validate_no_nul])
    standfirst = models.TextField(_("standfirst"), max_length=1000, blank=True, validators=[validate_no_nul])
    dateline = models.CharField(
        _("dateline"),
        max_length=120,
        blank=True,
        validators=[validate_no_nul],
        help_text=_("Where the story was written, such as Jakarta."),
    )
    body = models.TextField(_("body"), blank=True, validators=[validate_no_nul])
    lead_caption = models.CharField(
        _("caption of the lead picture"), max_length=500, blank=True, validators=[validate_no_nul]
    )
    about = models.TextField(
        _("about"),
        max_length=2000,
        blank=True,
        validators=[validate_no_nul],
        help_text=_("Left empty, the story ends with the newsroom's usual “about” text."),
    )
    seo_title = models.CharField(
        _("title for search engines"), max_length=200, blank=True, validators=[validate_no_nul]
    )
    seo_description = models.CharField(
        _("description for search engines"), max_length=400, blank=True, validators=[validate_no_nul]
    )

    #: Identifier in the file or system from which the story was loaded; loading it again finds it by this.
    external_id = models.CharField(
        _("identifier elsewhere"), max_length=200, null=True, blank=True, unique=True, editable=False
    )
    #: What came with a loaded story and has no place of its own (source, licence, notes), so that it can be written back.
    provenance = models.JSONField(default=dict, blank=True, editable=False)
    created_at = models.DateTimeField(_("created"), auto_now_add=True)
    updated_at = models.DateTimeField(_("changed"), auto_now=True)
    created_by = models.ForeignKey(
        "articles.User",
        models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        verbose_name=_("created by"),
    )

    tags = TaggableManager(through=TaggedArticle, manager=TagsOfArticle, blank=True, verbose_name=_("tags"))
    objects = ArticleQuerySet.as_manager()

    class Meta:
        verbose_name = _("article")
        verbose_name_plural = _("articles")
        ordering = ["-updated_at", "-pk"]
        indexes = [
            models.Index(fields=["-updated_at", "-id"], name="article_by_change"),
            models.Index(
                fields=["pinned_until"], name="article_pinned", condition=models.Q(pinned_until__isnull=False)
            ),
        ]

    def __str__(self) -> str:
        return self.headline_in(languages.active()) or self.headline_in(self.source_language) or f"#{self.pk}"

    def headline_in(self, language: str) -> str:
        """Return the headline in just this language; empty if it has none."""
        return languages.text(self, "headline", language)

    def edition(self, language: str):
        """Return the article's edition in this language, from the prefetched ones where there are any; made if missing."""
        for edition in self.editions.all():
            if edition.language == language:
                edition.article = self
                return edition
        edition, _made = self.editions.model.objects.get_or_create(article=self, language=language)
        edition.article = self
        return edition

    def all_editions(self) -> list:
        """Return one edition per language of the site, in the site's order."""
        return [self.edition(language) for language in languages.codes()]


class RelatedArticle(models.Model):
    """That the desk put one story under another, and in which order."""

    article = models.ForeignKey(Article, models.CASCADE, related_name="related_rows")
    related = models.ForeignKey(Article, models.CASCADE, related_name="+", verbose_name=_("related story"))
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        verbose_name = _("related story")
        verbose_name_plural = _("related stories")
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["article", "related"], name="related_once"),
            models.CheckConstraint(condition=~models.Q(article=models.F("related")), name="not_related_to_itself"),
        ]

    def __str__(self) -> str:
        return str(self.related)
