"""Who wrote a story."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from articles import languages
from articles.texts import first_free, slug_of, validate_no_nul


class Author(models.Model):
    """A name for bylines. A name is the same in every language; what the person does is not."""

    name = models.CharField(_("name"), max_length=120, unique=True, validators=[validate_no_nul])
    role = models.CharField(
        _("role"),
        max_length=120,
        blank=True,
        validators=[validate_no_nul],
        help_text=_("Such as “head of communications”; stands behind the name."),
    )
    slug = models.SlugField(_("slug"), max_length=130, unique=True, blank=True)

    class Meta:
        verbose_name = _("author")
        verbose_name_plural = _("authors")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    def role_in(self, language: str) -> str:
        """Return the role in just this language; empty if it has none."""
        return languages.text(self, "role", language)

    def save(self, *args, **kwargs) -> None:
        """Keep the row true: every author has an address."""
        if not self.slug:
            wanted = slug_of(self.name, 120) or "author"
            rivals = Author.objects.exclude(pk=self.pk).filter(slug__startswith=wanted)
            self.slug = first_free(wanted, set(rivals.values_list("slug", flat=True)))
        super().save(*args, **kwargs)


class Byline(models.Model):
    """An author of an article, in the order of the byline."""

    article = models.ForeignKey("articles.Article", models.CASCADE, related_name="bylines")
    author = models.ForeignKey(Author, models.PROTECT, related_name="bylines", verbose_name=_("author"))
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        verbose_name = _("byline")
        verbose_name_plural = _("bylines")
        ordering = ["position", "pk"]
        constraints = [models.UniqueConstraint(fields=["article", "author"], name="author_once_per_article")]

    def __str__(self) -> str:
        return str(self.author)
