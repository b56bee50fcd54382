"""Makes search anew from everything published."""

from argparse import ArgumentParser

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from articles.searching.rebuilding import rebuild


class Command(BaseCommand):
    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.description = _(
            "Makes search anew from everything published; readers find everything meanwhile."
            " It may be stopped and repeated."
        )

    def handle(self, *args, **options) -> None:
        told = self._tell if options["verbosity"] else lambda stories: None
        stories, editions = rebuild(told)
        self.stdout.write(
            _("%(editions)d editions of %(stories)d stories can be found.") % {"editions": editions, "stories": stories}
        )

    def _tell(self, stories: int) -> None:
        self.stdout.write(_("… %(stories)d stories so far") % {"stories": stories})
