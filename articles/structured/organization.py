"""The company behind the newsroom (schema.org Organization), and its site."""

from articles.addresses import in_language, whole
from articles.context_processors import Chrome
from articles.structured.writing import Data, without_empty


def publisher(chrome: Chrome) -> Data:
    """Return what a story says of who published it."""
    home = whole(in_language(chrome.language, "home"))
    logo = chrome.site.logo
    return without_empty(
        {
            "@type": "Organization",
            "@id": f"{home}#organization",
            "name": chrome.name,
            "url": home,
            "logo": {"@type": "ImageObject", "url": whole(logo.url)} if logo else None,
        }
    )


def organization(chrome: Chrome) -> Data:
    """Return all that the newsroom says of itself in its language."""
    contact = without_empty({"email": chrome.site.contact_email, "telephone": chrome.site.contact_phone})
    return without_empty(
        {
            **publisher(chrome),
            "description": chrome.about or chrome.tagline,
            "sameAs": [link.url for link in chrome.links],
            "address": chrome.address,
            "contactPoint": {"@type": "ContactPoint", "contactType": "press", **contact} if contact else None,
        }
    )


def website(chrome: Chrome) -> Data:
    """Return the site in one language, so that its name stands above results instead of its host."""
    home = whole(in_language(chrome.language, "home"))
    return without_empty(
        {
            "@type": "WebSite",
            "@id": f"{home}#site",
            "name": chrome.name,
            "description": chrome.tagline,
            "url": home,
            "inLanguage": chrome.language,
            "publisher": {"@id": f"{home}#organization"},
        }
    )
