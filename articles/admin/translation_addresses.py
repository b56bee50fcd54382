"""The addresses of a translation's page, below those of stories."""

from django.contrib.admin import AdminSite
from django.urls import URLPattern, path

from articles.admin.translation_endpoints import check_segment, look_up, preview_translation, save_segment, suggest
from articles.admin.translation_page import translation_page

_BASE = "<int:pk>/translate/<str:language>/"


def translation_addresses(site: AdminSite) -> list[URLPattern]:
    """Return the page of each translation, and what its scripts ask."""
    return [
        path(_BASE, site.admin_view(translation_page), name="articles_translation"),
        path(f"{_BASE}segment/", site.admin_view(save_segment), name="articles_translation_segment"),
        path(f"{_BASE}check/", site.admin_view(check_segment), name="articles_translation_check"),
        path(f"{_BASE}suggest/", site.admin_view(suggest), name="articles_translation_suggest"),
        path(f"{_BASE}phrase/", site.admin_view(look_up), name="articles_translation_phrase"),
        path(f"{_BASE}preview/", site.admin_view(preview_translation), name="articles_translation_preview"),
    ]
