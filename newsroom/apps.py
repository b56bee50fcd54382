"""The admin, as the newsroom's own site."""

from django.contrib.admin.apps import AdminConfig


class NewsroomAdminConfig(AdminConfig):
    default_site = "articles.desk.site.NewsroomAdminSite"
