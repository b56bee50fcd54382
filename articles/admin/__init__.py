"""The desk: Django's admin, in the newsroom's own clothes. Each module registers its own."""

from django.contrib import admin

from articles import models
from articles.admin import article, author, picture, tag

__all__ = ["article", "author", "picture", "tag"]

for _model in (models.Section, models.SiteSettings, models.User):
    admin.site.register(_model)
