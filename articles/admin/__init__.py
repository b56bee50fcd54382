"""The desk: Django's admin, in the newsroom's own clothes. Each module registers its own."""

from articles.admin import (
    article,
    author,
    catalogues,
    document,
    glossary,
    memory,
    past_slug,
    picture,
    redirect,
    section,
    sending,
    site_settings,
    subscriber,
    tag,
    user,
)

__all__ = [
    "article",
    "author",
    "catalogues",
    "document",
    "glossary",
    "memory",
    "past_slug",
    "picture",
    "redirect",
    "section",
    "sending",
    "site_settings",
    "subscriber",
    "tag",
    "user",
]
