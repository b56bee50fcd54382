"""An edition's address: proposed from its headline, free in its language, and found again after it changed."""

from django.utils import translation
from django.utils.translation import pgettext

from articles.models import Edition, PastSlug
from articles.texts import first_free, slug_of

MAX_SLUG_CHARACTERS = 90


def propose_slug(headline: str, language: str, edition: Edition | None = None) -> str:
    """Return a free slug for a headline in this language; a plain word where the headline leaves nothing for one."""
    with translation.override(language):
        wanted = slug_of(headline, MAX_SLUG_CHARACTERS) or pgettext(
            "slug of a story whose headline has no letters", "story"
        )
    return first_free(wanted, taken_slugs(wanted, language, edition))


def taken_slugs(start: str, language: str, edition: Edition | None = None) -> set[str]:
    """Return the slugs in this language that begin so and that this edition may not take: others', now or in the past."""
    rivals = Edition.objects.filter(language=language, slug__startswith=start)
    past = PastSlug.objects.filter(language=language, slug__startswith=start)
    if edition and edition.pk:
        rivals, past = rivals.exclude(pk=edition.pk), past.exclude(edition=edition)
    return {*rivals.values_list("slug", flat=True), *past.values_list("slug", flat=True)}


def note_if_public(edition: Edition) -> None:
    """Remember (unsaved) that the present slug is public by now: the clock publishes without writing into the row."""
    edition.slug_was_public = edition.slug_was_public or edition.is_published()


def change_slug(edition: Edition, slug: str) -> None:
    """Give the edition a new slug (unsaved); if the present one was ever public, keep it as a past address that redirects.

    A slug that the edition takes back is no longer past.
    """
    if slug == edition.slug:
        return
    if edition.slug and edition.slug_was_public:
        PastSlug.objects.get_or_create(language=edition.language, slug=edition.slug, defaults={"edition": edition})
    PastSlug.objects.filter(language=edition.language, slug=slug, edition=edition).delete()
    edition.slug = slug
    edition.slug_was_public = edition.is_published()
