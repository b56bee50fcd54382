"""Names of a story's tags that are missing in a language: whoever writes that language names them beside the translation."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.core.exceptions import PermissionDenied, ValidationError
from django.utils.translation import gettext as _

from articles import languages
from articles.models import Article, Tag
from articles.searching.following import follow
from articles.texts import is_blank

PREFIX = "tag-"


@dataclass(frozen=True)
class TagRow:
    """A tag without a name in a language, with its name in the story's own."""

    tag: Tag
    source: str
    text: str
    error: str = ""

    @property
    def key(self) -> str:
        return f"{PREFIX}{self.tag.pk}"


def tag_rows(article: Article, language: str, typed: Mapping[str, str], errors: Mapping[str, str]) -> list[TagRow]:
    """Return the story's tags that have no name in this language."""
    return [
        TagRow(
            tag,
            tag.name_in(article.source_language) or str(tag),
            typed.get(f"{PREFIX}{tag.pk}", ""),
            errors.get(f"{PREFIX}{tag.pk}", ""),
        )
        for tag in article.tags.all()
        if is_blank(tag.name_in(language))
    ]


def name_tag(article: Article, language: str, key: str, typed: str) -> None:
    """Name one of the story's tags that has no name in this language yet.

    Raise PermissionDenied for the tag of another story, ValidationError where it has another name by now, or another
    tag has this one.
    """
    tag = next((tag for tag in article.tags.all() if f"{PREFIX}{tag.pk}" == key), None)
    if tag is None:
        raise PermissionDenied
    name = typed.strip()
    named = tag.name_in(language)
    if is_blank(name) or name == named:
        return
    if not is_blank(named):
        message = _("This tag is called “%(name)s” by now. An editor can rename it.")
        raise ValidationError(message % {"name": named}, code="named")
    Tag._meta.get_field("name").run_validators(name)
    if twin := Tag.objects.twin(name, language, besides=tag):
        message = _("The tag “%(tag)s” already has this name. Ask an editor to merge the two.")
        raise ValidationError(message % {"tag": twin}, code="duplicate")
    languages.set_text(tag, "name", language, name)
    tag.save()
    follow(tag)
