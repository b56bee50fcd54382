"""A record of the file turned into an article and its parts, unsaved but for what stories share."""

from dataclasses import dataclass

from django.utils import timezone

from articles import languages
from articles.enums import EditionStatus
from articles.exchange.record import EditionRecord, StoryRecord
from articles.exchange.references import Authors, Named, Slugs, assumed_section_names, find_or_make_picture
from articles.exchange.whole import WholeStory, renumbered
from articles.models import Article, Correction, Edition, Section, Tag
from articles.publishing.slugs import change_slug, note_if_public


@dataclass
class Shared:
    """What stories share, known once for a whole run; `section` is for stories that name none."""

    tags: Named[Tag]
    sections: Named[Section]
    authors: Authors
    slugs: Slugs
    section: Section | None = None

    @classmethod
    def known_now(cls, section_name: str = "") -> "Shared":
        shared = cls(Named(Tag), Named(Section), Authors(), Slugs())
        if section_name:
            shared.section = shared.sections.find_or_make({languages.default(): section_name})
        return shared

    def section_of(self, record: StoryRecord) -> Section:
        """Return the section that the story names; else the one given for the run; else the one for news of all kinds."""
        if record.section is None and self.section:
            return self.section
        return self.sections.find_or_make(record.section or assumed_section_names())


def build(record: StoryRecord, line: str, shared: Shared, whole: WholeStory | None = None) -> WholeStory:
    """Return the story with everything that the record says; parts of `whole` that it does not speak of stay.

    Languages that the record leaves out keep their text: a line never deletes an edition.
    """
    whole = whole or WholeStory(Article())
    article = whole.article
    article.external_id, article.source_language = record.slug, record.source_language
    article.section, article.pinned_until = shared.section_of(record), record.pinned_until
    if record.picture:
        article.lead_picture = find_or_make_picture(record.picture, article.lead_picture)
    pictures = {int(number): find_or_make_picture(one) for number, one in record.pictures.items()}
    for code in languages.codes():
        edition = whole.editions.setdefault(code, Edition(article=article, language=code))
        if told := record.editions.get(code):
            told.body = renumbered(told.body, {number: picture.pk for number, picture in pictures.items()})
            _tell(edition, told, record, shared)
            whole.corrections[code] = [
                Correction(edition=edition, text=text, corrected_at=at or edition.published_at or timezone.now())
                for text, at in told.corrections
            ]
            whole.past_slugs[code] = sorted(told.past_slugs)
    whole.pictures = {picture.pk: picture for picture in pictures.values()}
    whole.tags = list({tag.pk: tag for names in record.tags if (tag := shared.tags.find_or_make(names))}.values())
    authors = [shared.authors.find_or_make(name, roles) for name, roles in record.byline]
    whole.authors = list({author.pk: author for author in authors}.values())
    whole.related = record.related
    article.provenance = {
        "fields": record.extras,
        "fields_in": {code: one.extras for code, one in record.editions.items() if one.extras},
        "tags_in": record.tags_stand_in,
        "section_assumed": not record.section,
        "line": line,
    }
    return whole


def _tell(edition: Edition, told: EditionRecord, record: StoryRecord, shared: Shared) -> None:
    article, code = edition.article, edition.language
    for column, text in told.texts.items():
        languages.set_text(article, column, code, text)
    languages.set_text(article, "body", code, told.body)
    note_if_public(edition)
    edition.status, edition.published_at, edition.revised_at = told.status, told.published_at, told.revised_at
    public = told.status == EditionStatus.WITHDRAWN or edition.is_published() or told.was_public
    if told.slug != "" and (told.slug or not edition.slug) and told.slug != edition.slug:
        wanted = told.slug or (record.slug if code == record.source_language else "")
        change_or_set(edition, shared.slugs.take(wanted, told.texts["headline"], code))
    edition.slug_was_public = edition.slug_was_public or public


def change_or_set(edition: Edition, slug: str) -> None:
    """Give the edition its slug; one that is stored already leaves a redirect from its old one."""
    if edition.pk:
        change_slug(edition, slug)
    else:
        edition.slug = slug
