"""The public site in one language, as an outline. Words of addresses are translated in the catalogues."""

from django.urls import path, register_converter
from django.utils.text import format_lazy
from django.utils.translation import pgettext_lazy

from articles.views import archive, home, lists, proof, search, site, stories
from articles.views.converters import MonthConverter, YearConverter

app_name = "articles"

register_converter(YearConverter, "year")
register_converter(MonthConverter, "month")

NEWS = pgettext_lazy("word of an address", "news")
SECTION = pgettext_lazy("word of an address", "section")
TAG = pgettext_lazy("word of an address", "tag")
ARCHIVE = pgettext_lazy("word of an address", "archive")
ABOUT = pgettext_lazy("word of an address", "about")
CONTACT = pgettext_lazy("word of an address", "contact")
SEARCH = pgettext_lazy("word of an address", "search")
SUGGESTIONS = pgettext_lazy("word of an address", "suggestions")
PROOF = pgettext_lazy("word of an address", "proof")

urlpatterns = [
    path("", home.home, name="home"),
    path(format_lazy("{}/", NEWS), lists.news, name="news"),
    path(format_lazy("{}/<slug:slug>/", NEWS), stories.story, name="story"),
    path(format_lazy("{}/<slug:slug>/", SECTION), lists.section, name="section"),
    path(format_lazy("{}/<slug:slug>/", TAG), lists.tag, name="tag"),
    path(format_lazy("{}/", ARCHIVE), archive.index, name="archive"),
    path(format_lazy("{}/<year:year>/", ARCHIVE), archive.period, name="archive-year"),
    path(format_lazy("{}/<year:year>/<month:month>/", ARCHIVE), archive.period, name="archive-month"),
    path(format_lazy("{}/", ABOUT), site.about, name="about"),
    path(format_lazy("{}/", CONTACT), site.contact, name="contact"),
    path(format_lazy("{}/", SEARCH), search.search, name="search"),
    path(format_lazy("{}/{}/", SEARCH, SUGGESTIONS), search.suggest, name="search-suggestions"),
    path(format_lazy("{}/<str:token>/", PROOF), proof.proof, name="proof"),
]
