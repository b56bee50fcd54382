"""The public site in one language, as an outline. Words of addresses are translated in the catalogues."""

from django.urls import path, register_converter
from django.utils.text import format_lazy
from django.utils.translation import pgettext_lazy

from articles.views import archive, embargo, feeds, home, lists, newsletter, press, proof, search, site, stories, tags
from articles.views.converters import FeedFormatConverter, MonthConverter, YearConverter

app_name = "articles"

register_converter(FeedFormatConverter, "format")
register_converter(YearConverter, "year")
register_converter(MonthConverter, "month")

NEWS = pgettext_lazy("word of an address", "news")
SECTION = pgettext_lazy("word of an address", "section")
AUTHOR = pgettext_lazy("word of an address", "author")
TAG = pgettext_lazy("word of an address", "tag")
ARCHIVE = pgettext_lazy("word of an address", "archive")
FEEDS = pgettext_lazy("word of an address", "feeds")
ABOUT = pgettext_lazy("word of an address", "about")
CONTACT = pgettext_lazy("word of an address", "contact")
PICTURES = pgettext_lazy("word of an address", "pictures")
PRESS_KIT = pgettext_lazy("word of an address", "press-kit")
EMBARGO = pgettext_lazy("word of an address", "embargo")
SEARCH = pgettext_lazy("word of an address", "search")
SUGGESTIONS = pgettext_lazy("word of an address", "suggestions")
PROOF = pgettext_lazy("word of an address", "proof")
NEWSLETTER = pgettext_lazy("word of an address", "newsletter")
ASKED = pgettext_lazy("word of an address", "asked")
CONFIRM = pgettext_lazy("word of an address", "confirm")
PREFERENCES = pgettext_lazy("word of an address", "preferences")
LEAVE = pgettext_lazy("word of an address", "leave")

urlpatterns = [
    path("", home.home, name="home"),
    path(format_lazy("{}/", NEWS), lists.news, name="news"),
    path(format_lazy("{}/<slug:slug>/", NEWS), stories.story, name="story"),
    path(format_lazy("{}/<slug:slug>/{}/", NEWS, PRESS_KIT), press.press_kit, name="press-kit"),
    path(format_lazy("{}/<slug:slug>/{}.zip", NEWS, PRESS_KIT), press.press_kit_file, name="press-kit-file"),
    path(format_lazy("{}/<slug:slug>/", SECTION), lists.section, name="section"),
    path(format_lazy("{}/", TAG), tags.index, name="tags"),
    path(format_lazy("{}/<slug:slug>/", TAG), lists.tag, name="tag"),
    path(format_lazy("{}/<slug:slug>/", AUTHOR), lists.author, name="author"),
    path(format_lazy("{}/", ARCHIVE), archive.index, name="archive"),
    path(format_lazy("{}/<year:year>/", ARCHIVE), archive.period, name="archive-year"),
    path(format_lazy("{}/<year:year>/<month:month>/", ARCHIVE), archive.period, name="archive-month"),
    path(format_lazy("{}/", PICTURES), press.pictures, name="pictures"),
    path("feed.<format:form>", feeds.news, name="feed"),
    path(format_lazy("{}/<slug:slug>/feed.<format:form>", SECTION), feeds.section, name="section-feed"),
    path(format_lazy("{}/<slug:slug>/feed.<format:form>", TAG), feeds.tag, name="tag-feed"),
    path(format_lazy("{}/", FEEDS), feeds.index, name="feeds"),
    path(format_lazy("{}/", ABOUT), site.about, name="about"),
    path(format_lazy("{}/", CONTACT), site.contact, name="contact"),
    path(format_lazy("{}/<str:token>/", EMBARGO), embargo.embargo, name="embargo"),
    path(format_lazy("{}/<str:token>/{}.zip", EMBARGO, PRESS_KIT), embargo.embargo_kit, name="embargo-kit"),
    path(format_lazy("{}/", SEARCH), search.search, name="search"),
    path(format_lazy("{}/{}/", SEARCH, SUGGESTIONS), search.suggest, name="search-suggestions"),
    path(format_lazy("{}/<str:token>/", PROOF), proof.proof, name="proof"),
    path(format_lazy("{}/", NEWSLETTER), newsletter.newsletter, name="newsletter"),
    path(format_lazy("{}/{}/", NEWSLETTER, ASKED), newsletter.asked, name="newsletter-asked"),
    path(format_lazy("{}/{}/<str:token>/", NEWSLETTER, CONFIRM), newsletter.confirm, name="newsletter-confirm"),
    path(
        format_lazy("{}/{}/<str:token>/", NEWSLETTER, PREFERENCES),
        newsletter.preferences,
        name="newsletter-preferences",
    ),
    path(format_lazy("{}/{}/<str:token>/", NEWSLETTER, LEAVE), newsletter.leave, name="newsletter-leave"),
]
