"""Which addresses have something new when an edition comes, changes or goes."""

from articles.addresses import whole
from articles.context_processors import Chrome
from articles.enums import FeedFormat
from articles.feeds import channels
from articles.models import Edition, Tag


def feeds_with(edition: Edition) -> list[str]:
    """Return the whole addresses of all feeds in which the edition stands when it is out."""
    chrome, language, section = Chrome(edition.language), edition.language, edition.article.section
    found = [channels.news(chrome)]
    if section and section.slug_in(language):
        found.append(channels.of_section(section, chrome))
    tags = Tag.objects.filter(tagged_articles__content_object=edition.article)
    found += [channels.of_tag(tag, chrome) for tag in tags if tag.slug_in(language)]
    return [whole(channel.path(form)) for channel in found for form in FeedFormat]


def pages_with(edition: Edition) -> list[str]:
    """Return the whole address of the edition, and those that lead to it."""
    past = [Edition(language=edition.language, slug=one.slug) for one in edition.past_slugs.all()]
    return [whole(one.get_absolute_url()) for one in (edition, *past)]
