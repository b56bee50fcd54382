"""Builds the translation memory anew from everything published."""

from argparse import ArgumentParser

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from articles.translating.memory.rebuilding import rebuild


class Command(BaseCommand):
    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.description = _(
            "Builds the translation memory anew from everything published. It may be stopped and repeated."
        )

    def handle(self, *args, **options) -> None:
        told = self._tell if options["verbosity"] else lambda stories, pairs: None
        stories, pairs = rebuild(told)
        self.stdout.write(
            _("%(pairs)d pairs of %(stories)d stories are remembered.") % {"pairs": pairs, "stories": stories}
        )

    def _tell(self, stories: int, pairs: int) -> None:
        progress = {"pairs": pairs, "stories": stories}
        self.stdout.write(_("… %(pairs)d pairs of %(stories)d stories so far") % progress)
