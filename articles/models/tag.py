"""Tags: one thing, a name and an address per language, never twice."""

from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from taggit.managers import _TaggableManager
from taggit.models import ItemBase, TagBase

from articles import languages
from articles.models.named import NamedPerLanguage
from articles.texts import is_blank, name_key, validate_no_nul


class TagQuerySet(models.QuerySet["Tag"]):
    def shown_in(self, language: str) -> "TagQuerySet":
        """Return the tags that have a name in this language, by name."""
        key = languages.column("key", language)
        return self.filter(**{f"{key}__isnull": False}).order_by(key)

    def named(self, name: str, language: str | None = None) -> "Tag | None":
        """Return the tag of this name in any language, the given one (the active one) first, without regard to case and spaces."""
        first = language or languages.active()
        key = name_key(name)
        for code in [first, *languages.others(first)]:
            if tag := self.filter(**{languages.column("key", code): key}).first():
                return tag
        return None

    def twin(self, name: str, language: str, besides: "Tag") -> "Tag | None":
        """Return another tag than `besides` that has this name in just this language."""
        key = name_key(name)
        return self.exclude(pk=besides.pk).filter(**{languages.column("key", language): key}).first() if key else None

    def named_or_made(self, name: str, language: str | None = None) -> "Tag":
        """Return the tag of this name, making it with this name in the given (or active) language if there is none."""
        language = language or languages.active()
        if tag := self.named(name, language):
            return tag
        tag = Tag()
        languages.set_text(tag, "name", language, name.strip())
        tag.save()
        return tag


class Tag(NamedPerLanguage, TagBase):
    """What a story is about: a subject, a person, an organisation."""

    name = models.CharField(_("name"), max_length=100, validators=[validate_no_nul])
    slug = models.SlugField(_("slug"), max_length=110, null=True, blank=True, db_index=False)
    #: The name as it is compared; kept by save(), unique per language.
    key = models.CharField(max_length=200, null=True, blank=True, editable=False)

    objects = TagQuerySet.as_manager()

    class Meta:
        verbose_name = _("tag")
        verbose_name_plural = _("tags")
        constraints = [
            models.UniqueConstraint(
                fields=[languages.column(field, language)], name=f"tag_{languages.column(field, language)}"
            )
            for field in ("slug", "key")
            for language in languages.codes()
        ]

    def clean(self) -> None:
        """Refuse a name that another tag has in the same language, and a tag without any name."""
        if all(is_blank(self.name_in(language)) for language in languages.codes()):
            raise ValidationError(_("A tag needs a name in at least one language."), code="nameless")
        errors = {}
        for language in languages.codes():
            if twin := Tag.objects.twin(self.name_in(language), language, besides=self):
                errors[languages.column("name", language)] = ValidationError(
                    _("The tag “%(tag)s” already has this name."), code="duplicate", params={"tag": twin}
                )
        if errors:
            raise ValidationError(errors)

    def save(self, *args, **kwargs) -> None:
        """Keep name, key and slug of each language together."""
        for language in languages.codes():
            name = self.name_in(language)
            languages.set_text(self, "name", language, name or None)
            languages.set_text(self, "key", language, None if is_blank(name) else name_key(name))
        super().save(*args, **kwargs)


class TaggedArticle(ItemBase):
    """That an article has a tag; in the order in which they were given."""

    content_object = models.ForeignKey("articles.Article", models.CASCADE, related_name="tagged")
    tag = models.ForeignKey(Tag, models.CASCADE, related_name="tagged_articles")

    class Meta:
        verbose_name = _("tag of an article")
        verbose_name_plural = _("tags of articles")
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["content_object", "tag"], name="tagged_once")]

    @classmethod
    def tags_for(cls, model, instance=None, **extra_filters) -> TagQuerySet:
        """Return the tags of one article or of all, as taggit asks for them."""
        if instance is not None:
            return Tag.objects.filter(tagged_articles__content_object=instance, **extra_filters)
        return (
            Tag.objects.filter(**extra_filters)
            if extra_filters
            else Tag.objects.filter(tagged_articles__isnull=False).distinct()
        )


class TagsOfArticle(_TaggableManager):
    """taggit's manager, with tags found in every language and compared by primary key instead of by a name that may be empty."""

    def _to_tag_model_instances(self, tags: Iterable[Tag | str], tag_kwargs) -> list[Tag]:
        found = [tag if isinstance(tag, Tag) else Tag.objects.named_or_made(tag) for tag in tags]
        return list(dict.fromkeys(found))

    def set(self, tags: Iterable[Tag | str], *, through_defaults=None, **kwargs) -> None:
        """Make these the article's tags, in this order."""
        wanted = self._to_tag_model_instances(tags, {})
        if wanted == [
            tagged.tag for tagged in TaggedArticle.objects.filter(content_object=self.instance).select_related("tag")
        ]:
            return
        self.clear()
        self.add(*wanted)

    def remove(self, *tags: Tag | str) -> None:
        """Take these tags off the article."""
        self._remove_prefetched_objects()
        gone = [tag.pk if isinstance(tag, Tag) else getattr(Tag.objects.named(tag), "pk", None) for tag in tags]
        TaggedArticle.objects.filter(content_object=self.instance, tag__in=[pk for pk in gone if pk]).delete()
