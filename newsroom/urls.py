"""The site as an outline: the desk, then each language under its prefix, and the door that chooses one."""

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.urls import include, path, re_path
from django.views.generic import RedirectView
from django.views.i18n import JavaScriptCatalog
from django.views.static import serve

from articles.richtext.views import clean_paste
from articles.views import sitemaps
from articles.views.health import alive, ready
from articles.views.language import choose_language
from articles.views.mail_webhooks import mail_events
from articles.views.styles import public_stylesheet

#: Rosetta would also write into the catalogues of installed packages; here only into our own.
EDITING = (
    [
        re_path(r"^admin/rosetta/(?!files/project/)", RedirectView.as_view(url="/admin/rosetta/files/project/")),
        path("admin/rosetta/", include("rosetta.urls")),
    ]
    if settings.ROSETTA
    else []
)
urlpatterns = [
    path("", choose_language, name="choose-language"),
    path("healthz", alive, name="alive"),
    path("readyz", ready, name="ready"),
    path("robots.txt", sitemaps.robots, name="robots"),
    path("sitemap.xml", sitemaps.index, name="sitemap"),
    path("sitemap-pages.xml", sitemaps.of_pages, name="sitemap-pages"),
    path("sitemap-news.xml", sitemaps.of_news, name="sitemap-news"),
    path("sitemap-<slug:kind>-<int:number>.xml", sitemaps.numbered, name="sitemap-numbered"),
    re_path(r"^(?P<key>[A-Za-z0-9-]{8,128})\.txt$", sitemaps.indexnow_key, name="indexnow-key"),
    re_path(r"^css/(?P<digest>[0-9a-f]{12})-(?P<accent>[0-9a-f]{6})\.css$", public_stylesheet, name="stylesheet"),
    path(
        "admin/jsi18n/desk/",
        JavaScriptCatalog.as_view(domain="djangojs"),
        name="desk-messages",
    ),
    path("webhooks/mail/<slug:provider>/", mail_events, name="mail-events"),
    path("admin/paste/", clean_paste, name="clean-paste"),
    *EDITING,
    path("admin/", admin.site.urls),
    *i18n_patterns(path("", include("articles.urls")), prefix_default_language=True),
]
if settings.DEVELOPMENT:
    # In production the web server or bucket answers for media, never Django.
    urlpatterns.append(path("media/<path:path>", serve, {"document_root": settings.MEDIA_ROOT}))

handler404 = "articles.views.errors.not_found"
handler500 = "articles.views.errors.server_error"
