"""The desk: Django's admin, in the newsroom's own clothes."""

from django.contrib import admin

from articles import models

for _model in (models.Article, models.Section, models.Tag, models.Picture, models.Author, models.SiteSettings):
    admin.site.register(_model)
