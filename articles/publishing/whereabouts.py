"""What has become of a story's address that shows nothing now: moved, withdrawn, only in another language, or never there."""

from dataclasses import dataclass, field

from articles import languages
from articles.enums import EditionStatus
from articles.models import Article, Edition, PastSlug


@dataclass(frozen=True)
class Whereabouts:
    """What is known about an address. A draft or a scheduled edition leaves no trace: it is as if it were not there.

    `moved_to` is the edition in this language that the reader meant; `withdrawn` says that there was one;
    `elsewhere` holds the story's editions in other languages.
    """

    moved_to: Edition | None = None
    withdrawn: bool = False
    elsewhere: list[Edition] = field(default_factory=list)

    @property
    def known(self) -> bool:
        """Whether there is anything to tell."""
        return bool(self.moved_to or self.withdrawn or self.elsewhere)


def whereabouts(slug: str, language: str) -> Whereabouts:
    """Return what is known of the address `slug` in this language, where no edition is published."""
    for edition in _holders(slug, [language]):
        if edition.slug != slug and edition.is_published():
            return Whereabouts(moved_to=edition)
        was_public = edition.slug_was_public or edition.slug != slug
        if edition.status == EditionStatus.WITHDRAWN and was_public:
            return Whereabouts(withdrawn=True, elsewhere=published_editions(edition.article))
    for edition in _holders(slug, languages.others(language)):
        if edition.is_published():
            editions = published_editions(edition.article)
            here = next((one for one in editions if one.language == language), None)
            return Whereabouts(moved_to=here) if here else Whereabouts(elsewhere=editions)
    return Whereabouts()


def published_editions(article: Article) -> list[Edition]:
    """Return the editions of an article that the public may read, in the order of the site's languages."""
    found = {edition.language: edition for edition in Edition.objects.published_at_all().filter(article=article)}
    for edition in found.values():
        edition.article = article
    return [found[code] for code in languages.codes() if code in found]


def _holders(slug: str, among: list[str]) -> list[Edition]:
    """Return the editions in these languages that have the slug, then those that once had it, in whatever state."""
    editions = Edition.objects.select_related("article")
    past = PastSlug.objects.filter(language__in=among, slug=slug).values("edition")
    return [*editions.at_address(slug, *among), *editions.filter(pk__in=past).exclude(slug=slug)]
