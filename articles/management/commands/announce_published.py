"""Tells hubs and search engines of stories that came out by the clock and that nobody was told of."""

from argparse import ArgumentParser

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles.announcing.sending import is_wanted
from articles.announcing.tasks import announce_due


class Command(BaseCommand):
    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.description = _(
            "Tells the WebSub hub and IndexNow of stories that came out lately and that they were not told of. "
            "The worker does so by itself; this is for sites without one. Safe to run at any time, and twice."
        )

    def handle(self, *args, **options) -> None:
        if not is_wanted():
            self.stdout.write(_("Neither WEBSUB_HUB nor INDEXNOW_KEY is set: there is nobody to tell."))
            return
        count = announce_due()
        self.stdout.write(ngettext("Told of %(count)d story.", "Told of %(count)d stories.", count) % {"count": count})
