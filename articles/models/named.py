"""What sections and tags share: a name per language, and an address made from it."""

from django.db import models

from articles import languages
from articles.texts import first_free, is_blank, slug_of


class NamedPerLanguage(models.Model):
    """A thing with a name and a slug per language. A language without a name has no slug: it is not shown there."""

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.name_in(languages.active()) or next(
            (name for language in languages.codes() if (name := self.name_in(language))), f"#{self.pk}"
        )

    def name_in(self, language: str) -> str:
        """Return the name in just this language; empty if it has none."""
        return languages.text(self, "name", language)

    def slug_in(self, language: str) -> str:
        """Return the address part in just this language; empty if it has none."""
        return languages.text(self, "slug", language)

    def save(self, *args, **kwargs) -> None:
        """Keep the row true: every language with a name has an address of its own, the others none."""
        for language in languages.codes():
            if is_blank(self.name_in(language)):
                languages.set_text(self, "slug", language, None)
            elif not self.slug_in(language):
                languages.set_text(self, "slug", language, self._free_slug(language))
        super().save(*args, **kwargs)

    def _free_slug(self, language: str) -> str:
        slug = languages.column("slug", language)
        longest = getattr(self._meta.get_field(slug), "max_length", 0) - len("-99999")
        wanted = slug_of(self.name_in(language), longest) or type(self).__name__.lower()
        rivals = type(self)._default_manager.exclude(pk=self.pk).filter(**{f"{slug}__startswith": wanted})
        return first_free(wanted, set(rivals.values_list(slug, flat=True)))
