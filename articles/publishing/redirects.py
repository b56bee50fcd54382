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
    held_here = _holder(slug, [language])
    if held_here and held_here.slug != slug and held_here.is_published():
        return Whereabouts(moved_to=held_here)
    if held_here and _was_withdrawn(held_here):
        return Whereabouts(withdrawn=True, elsewhere=published_editions(held_here.article))
    held_elsewhere = _holder(slug, languages.others(language), public=True)
    if held_elsewhere is None:
        return Whereabouts()
    editions = published_editions(held_elsewhere.article)
    here = next((edition for edition in editions if edition.language == language), None)
    return Whereabouts(moved_to=here) if here else Whereabouts(elsewhere=editions)


def published_editions(article: Article) -> list[Edition]:
    """Return the editions of an article that the public may read, in the order of the site's languages."""
    found = {edition.language: edition for edition in Edition.objects.published_at_all().filter(article=article)}
    for edition in found.values():
        edition.article = article
    return [found[code] for code in languages.codes() if code in found]


def _holder(slug: str, among: list[str], *, public: bool = False) -> Edition | None:
    """Return the edition in one of these languages that has the slug, or once had it."""
    editions = Edition.objects.published_at_all() if public else Edition.objects.all()
    held = editions.select_related("article").filter(language__in=among)
    past = PastSlug.objects.filter(language__in=among, slug=slug)
    return held.filter(slug=slug).first() or held.filter(past_slugs__in=past).first()


def _was_withdrawn(edition: Edition) -> bool:
    return edition.status == EditionStatus.WITHDRAWN and edition.slug_was_public
