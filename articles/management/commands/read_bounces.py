"""Reads the mails that came back: from the mailbox of the settings, or one from a pipe."""

import sys
from argparse import ArgumentParser

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles.newsletters.bounces import take
from articles.newsletters.mailboxes import LARGEST, MailboxError, work_off

#: What tells a mail server to try again later (EX_TEMPFAIL of sysexits.h).
_TRY_LATER = 75


class Command(BaseCommand):
    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.description = _(
            "Reads the mailbox for mails that came back (BOUNCE_MAILBOX): what is understood is noted and deleted, "
            "the rest stays. Run it every few minutes; it may be killed, and run twice."
        )
        parser.add_argument("source", nargs="?", choices=["-"], help=_("read one mail from standard input instead"))

    def handle(self, *args, **options) -> None:
        if options["source"]:
            self._read_pipe()
            return
        if not settings.BOUNCE_MAILBOX:
            raise CommandError(_("There is no mailbox to read: set BOUNCE_ADDRESS and BOUNCE_MAILBOX."))
        try:
            tally = work_off(settings.BOUNCE_MAILBOX, take)
        except MailboxError as problem:
            raise CommandError(_("The mailbox cannot be read: %(problem)s") % {"problem": problem}) from None
        noted = ngettext("%(count)d mail noted and deleted", "%(count)d mails noted and deleted", tally.understood)
        left = ngettext("%(count)d left", "%(count)d left", tally.left)
        self.stdout.write(f"{noted % {'count': tally.understood}}, {left % {'count': tally.left}}.")

    def _read_pipe(self) -> None:
        """Take one mail. A mail server keeps it for later if the data base is away, and only then."""
        try:
            is_understood = take(sys.stdin.buffer.read(LARGEST))
        except DatabaseError as problem:
            raise CommandError(_("The data base is away: try later."), returncode=_TRY_LATER) from problem
        if not is_understood:
            self.stderr.write(_("This mail is no report on one of ours. It is dropped."))
