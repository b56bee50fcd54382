"""Which texts exist in every language."""

from modeltranslation.translator import TranslationOptions, register

from articles.models import Article, Author, Issue, Picture, Section, SiteSettings, Tag


@register(Article)
class ArticleTranslation(TranslationOptions):
    fields = ("headline", "standfirst", "dateline", "body", "lead_caption", "about", "seo_title", "seo_description")
    empty_values = ""


@register(Section)
class SectionTranslation(TranslationOptions):
    fields = ("name", "slug", "description")
    # Empty addresses are NULL: they must not collide.
    empty_values = {"name": None, "slug": None, "description": ""}


@register(Tag)
class TagTranslation(TranslationOptions):
    fields = ("name", "slug", "key")
    empty_values = None


@register(Author)
class AuthorTranslation(TranslationOptions):
    fields = ("role",)
    empty_values = ""


@register(Picture)
class PictureTranslation(TranslationOptions):
    fields = ("alt", "caption")
    empty_values = ""


@register(SiteSettings)
class SiteSettingsTranslation(TranslationOptions):
    fields = ("name", "tagline", "about", "media_contact", "address")
    empty_values = ""


@register(Issue)
class IssueTranslation(TranslationOptions):
    fields = ("subject", "preheader", "opening")
    empty_values = ""
