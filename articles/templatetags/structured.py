"""What the head of a page tells search engines: `{% structured_data %}`, and the words of Open Graph."""

from typing import Any

from django import template
from django.urls import reverse
from django.utils import translation
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import pgettext, to_locale

from articles import languages
from articles.addresses import whole
from articles.enums import FeedFormat
from articles.feeds.channels import MEDIA_TYPES
from articles.structured.breadcrumbs import breadcrumbs
from articles.structured.organization import organization, website
from articles.structured.story import last_change, news_article
from articles.structured.writing import Data, script

register = template.Library()
register.filter("whole", whole)

#: Pages that are about the newsroom itself.
ABOUT_US = ("home", "about", "contact")


@register.simple_tag(takes_context=True)
def structured_data(context: template.Context) -> SafeString:
    """Write what the page says of itself as JSON-LD; nothing on pages that search engines shall not know."""
    page = context.get("page")
    if not page or not page.canonical:
        return SafeString("")
    chrome, found = context["chrome"], list[Data]()
    if page.name in ABOUT_US:
        found.append(organization(chrome))
    if page.name == "home":
        found.append(website(chrome))
    else:
        found.append(breadcrumbs(page, chrome))
    if _is_story(context):
        found.insert(0, news_article(context["edition"], context["story"], chrome))
    return mark_safe("\n".join(script(data) for data in found))  # `script` escapes all that could be markup


@register.inclusion_tag("components/feed_links.html", takes_context=True)
def feed_links(context: template.Context) -> dict:
    """Show programs the way to the feeds: the page's own, and that of all stories."""
    page, chrome = context["page"], context["chrome"]
    title = pgettext("title of a browser tab", "%(page)s · %(site)s") % {"page": page.title, "site": chrome.name}
    starts = [(page.feed, title)] if page.feed else []
    starts.append((reverse("articles:home") + "feed.", chrome.name))
    return {"feeds": [(MEDIA_TYPES[form], start + form, name) for start, name in starts for form in FeedFormat]}


@register.simple_tag(takes_context=True)
def last_changed(context: template.Context) -> Any:
    """Return when the story of this page last changed."""
    return last_change(context["edition"], context["story"])


def _is_story(context: template.Context) -> bool:
    return "edition" in context and "story" in context


@register.filter
def open_graph_locale(language: str) -> str:
    """Return a language with its territory, as Open Graph wants it: “id_ID”."""
    with translation.override(language):
        # Translators: your language and its main territory, as codes (ISO 639-1 and ISO 3166-1).
        found = pgettext("language and territory for Open Graph", "en_US")
    return found if found.startswith(language.split("-")[0]) else to_locale(language)


@register.filter
def other_languages(addresses: dict[str, str], language: str) -> list[str]:
    """Return the languages, besides this one, in which a page has an address."""
    return [code for code in languages.codes() if code in addresses and code != language]
