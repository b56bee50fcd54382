"""The newsroom's app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ArticlesConfig(AppConfig):
    name = "articles"
    verbose_name = _("Newsroom")

    def ready(self) -> None:
        from django.db.models.signals import post_migrate

        from articles import checks  # registers the system checks
        from articles.imaging import checks as imaging_checks
        from articles.permissions import make_roles
        from articles.searching.index_tables import make_index as make_search_index
        from articles.translating.memory.indexing import make_index
        from articles.translating.uncut import count_after_migrating
        from articles.wayfinding.keeping import keep_listings

        assert checks and imaging_checks
        # Roles exist wherever the tables do: Django owns the permissions, and makes them after migrating.
        post_migrate.connect(make_roles, sender=self)
        post_migrate.connect(make_index, sender=self)
        post_migrate.connect(make_search_index, sender=self)
        post_migrate.connect(count_after_migrating, sender=self)
        post_migrate.connect(keep_listings, sender=self)
