"""A section of the newsroom: one place, a name and an address per language."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from articles import languages
from articles.models.named import NamedPerLanguage
from articles.texts import validate_no_nul


class SectionQuerySet(models.QuerySet["Section"]):
    def shown_in(self, language: str) -> "SectionQuerySet":
        """Return the sections that have a name and an address in this language, in the desk's order."""
        slug = languages.column("slug", language)
        return self.filter(**{f"{slug}__isnull": False}).order_by("position", "pk")


class Section(NamedPerLanguage):
    """A part of the newsroom under which stories stand, such as Business."""

    name = models.CharField(_("name"), max_length=80, validators=[validate_no_nul])
    slug = models.SlugField(_("slug"), max_length=80, null=True, blank=True, db_index=False)
    description = models.CharField(
        _("description"),
        max_length=300,
        blank=True,
        validators=[validate_no_nul],
        help_text=_("One sentence, shown on the section's page and to search engines."),
    )
    position = models.PositiveIntegerField(
        _("position"), default=0, help_text=_("Lower numbers come first in the menu.")
    )

    objects = SectionQuerySet.as_manager()

    class Meta:
        verbose_name = _("section")
        verbose_name_plural = _("sections")
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=[languages.column("slug", language)],
                name=f"section_{languages.column('slug', language)}",
                violation_error_message=_("Another section has this address."),
            )
            for language in languages.codes()
        ]
