"""Makes the newsletters that are due, and delivers what waits."""

import logging
import time
from argparse import ArgumentParser

from django.core.management.base import BaseCommand
from django.db import DatabaseError, close_old_connections
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles.newsletters.delivering import work
from articles.newsletters.digest import make_due
from articles.newsletters.heartbeat import beat
from articles.newsletters.subscribing import UNCONFIRMED_KEPT, forget_unconfirmed

_log = logging.getLogger(__name__)


class Command(BaseCommand):
    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.description = _(
            "Makes the newsletters that are due and delivers what waits. Run it every minute. "
            "Several may run at once, and any may be killed: nobody gets a mail twice."
        )
        parser.add_argument(
            "--every", type=int, default=0, help=_("go on for ever, with so many seconds between two runs")
        )

    def handle(self, *args, **options) -> None:
        if not options["every"]:
            self._run()
        while options["every"]:
            try:
                self._run(is_quiet=True)
            except DatabaseError:
                _log.exception("The newsletter was not worked on; the next run tries again")
            close_old_connections()
            time.sleep(max(1, options["every"]))  # between two runs, as the option says

    def _run(self, is_quiet: bool = False) -> None:
        beat()
        forget_unconfirmed(timezone.localdate() - UNCONFIRMED_KEPT)
        made = make_due()
        settled = work()
        if is_quiet and not made and not settled:
            return
        self.stdout.write(
            ngettext("%(count)d newsletter made.", "%(count)d newsletters made.", len(made)) % {"count": len(made)}
        )
        self.stdout.write(
            ngettext("%(count)d delivery settled.", "%(count)d deliveries settled.", settled) % {"count": settled}
        )
