"""Where a page stands in the site (schema.org BreadcrumbList)."""

from articles.addresses import in_language, whole
from articles.context_processors import Chrome
from articles.structured.writing import Data
from articles.views.page import Page


def breadcrumbs(page: Page, chrome: Chrome) -> Data:
    """Return the way from the home page to this one."""
    way = [(chrome.name, in_language(chrome.language, "home")), *page.parents, (page.title, page.canonical)]
    steps = [
        {"@type": "ListItem", "position": at, "name": name, "item": whole(path)}
        for at, (name, path) in enumerate(way, start=1)
    ]
    return {"@type": "BreadcrumbList", "itemListElement": steps}
