"""Makes the newsletters that are due, and delivers what waits."""

from argparse import ArgumentParser

from django.core.management.base import BaseCommand
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles.newsletters.delivering import work
from articles.newsletters.digest import make_due
from articles.newsletters.subscribing import UNCONFIRMED_KEPT, forget_unconfirmed


class Command(BaseCommand):
    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.description = _(
            "Makes the newsletters that are due and delivers what waits. Run it every minute. "
            "Several may run at once, and any may be killed: nobody gets a mail twice."
        )

    def handle(self, *args, **options) -> None:
        forget_unconfirmed(timezone.localdate() - UNCONFIRMED_KEPT)
        made = make_due()
        settled = work()
        self.stdout.write(
            ngettext("%(count)d newsletter made.", "%(count)d newsletters made.", len(made)) % {"count": len(made)}
        )
        self.stdout.write(
            ngettext("%(count)d delivery settled.", "%(count)d deliveries settled.", settled) % {"count": settled}
        )
