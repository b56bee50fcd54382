"""The desk: Django's admin, in the newsroom's own clothes. Each module registers its own."""

from articles.admin import (
    article,
    author,
    catalogues,
    document,
    glossary,
    issue,
    memory,
    past_slug,
    picture,
    redirect,
    section,
    site_settings,
    subscriber,
    suppression,
    tag,
    user,
)

__all__ = [
    "article",
    "author",
    "catalogues",
    "document",
    "glossary",
    "issue",
    "memory",
    "past_slug",
    "picture",
    "redirect",
    "section",
    "site_settings",
    "subscriber",
    "suppression",
    "tag",
    "user",
]
