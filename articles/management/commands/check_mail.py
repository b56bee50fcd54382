"""Whether mails can be sent and will be believed, line by line, with the very record that puts it right."""

from argparse import ArgumentParser

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.core.validators import validate_email
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles.newsletters.checking.findings import Finding, Mark
from articles.newsletters.checking.names import Names
from articles.newsletters.checking.report import findings


class Command(BaseCommand):
    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.description = _(
            "Tells what of the set-up of mails is right and what is missing: the mail server, SPF, DKIM, DMARC, names "
            "and links, with the record to set. Sends nothing, but for a test mail with --to. Ends with 1 if anything is wrong."
        )
        parser.add_argument("--to", default="", help=_("send a test mail to this address"))
        parser.add_argument(
            "--selector",
            default=settings.DKIM_SELECTOR,
            help=_("the name of the DKIM key; DKIM_SELECTOR in the environment, if not given"),
        )
        parser.add_argument("--nameserver", default="", help=_("ask this name server (HOST:PORT), not the system’s"))

    def handle(self, *, to: str, selector: str, nameserver: str, **options) -> None:
        if to:
            try:
                validate_email(to)
            except ValidationError as problem:
                raise CommandError(problem.messages[0]) from None
        faults = 0
        for found in findings(Names(nameserver), selector, to):
            self._write(found)
            faults += found.is_fault
        if faults:
            raise CommandError(
                ngettext("%(count)d thing is to be put right.", "%(count)d things are to be put right.", faults)
                % {"count": faults}
            )
        self.stdout.write(self.style.SUCCESS(_("All that could be asked is right.")))

    def _write(self, found: Finding) -> None:
        width = max(len(str(one)) for one in Mark.labels)
        style = {Mark.OK: self.style.SUCCESS, Mark.UNKNOWN: self.style.WARNING}.get(found.mark, self.style.ERROR)
        # Other people's servers wrote part of it: one line stays one, and a terminal is told nothing.
        said = "".join(sign if sign.isprintable() else " " for sign in f"{found.about}: {found.said}")
        self.stdout.write(f"{style(str(found.mark.label).ljust(width))}  {said}")
        if found.record:
            self.stdout.write(f"{' ' * width}  → {found.record}")
