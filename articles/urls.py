"""The public site in one language, as an outline. Words of addresses are translated in the catalogues."""

from django.urls import path
from django.utils.text import format_lazy
from django.utils.translation import pgettext_lazy

from articles.views import stories

app_name = "articles"

NEWS = pgettext_lazy("word of an address", "news")
SECTION = pgettext_lazy("word of an address", "section")
TAG = pgettext_lazy("word of an address", "tag")
ARCHIVE = pgettext_lazy("word of an address", "archive")
ABOUT = pgettext_lazy("word of an address", "about")
CONTACT = pgettext_lazy("word of an address", "contact")

urlpatterns = [
    path("", stories.home, name="home"),
    path(format_lazy("{}/<slug:slug>/", NEWS), stories.story, name="story"),
]
