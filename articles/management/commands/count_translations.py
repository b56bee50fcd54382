"""Counts anew what is to do in every translation."""

from argparse import ArgumentParser

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles.translating.uncut import count_everything


class Command(BaseCommand):
    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.description = _(
            "Counts anew, for every story, how much of its translations is to do, as the translation board shows it. "
            "It may be run at any time, and changes nothing else."
        )

    def handle(self, *args, **options) -> None:
        count = count_everything()
        self.stdout.write(ngettext("%(count)d story counted.", "%(count)d stories counted.", count) % {"count": count})
