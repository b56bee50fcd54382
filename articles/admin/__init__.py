"""The desk: Django's admin, in the newsroom's own clothes. Each module registers its own."""

from django.contrib import admin

from articles import models
from articles.admin import author, picture, tag
from articles.admin.article_list import ArticleListMixin

__all__ = ["author", "picture", "tag"]


@admin.register(models.Article)
class _ProvisionalArticleAdmin(ArticleListMixin, admin.ModelAdmin):
    """Stands in until articles.admin.article is complete."""


for _model in (models.Section, models.SiteSettings, models.User):
    admin.site.register(_model)
