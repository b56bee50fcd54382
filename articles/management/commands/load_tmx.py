"""Loads pairs of texts from a TMX file into the translation memory."""

from argparse import ArgumentParser
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles.exchange.faults import UnreadableFileError
from articles.translating.memory.taking_over import TmxReport, look_through, take_over


class Command(BaseCommand):
    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.description = _(
            "Loads a TMX file, of whatever size, into the translation memory. Repeating it changes nothing."
        )
        parser.add_argument("file", help=_("TMX 1.4"))
        parser.add_argument("--check", action="store_true", help=_("only say what would change"))

    def handle(self, *args, **options) -> None:
        path = Path(options["file"])
        do = look_through if options["check"] else take_over
        try:
            with path.open("rb") as file:
                report = do(file, path.name)
        except OSError as error:
            raise CommandError(
                _("%(file)s cannot be read: %(error)s") % {"file": path, "error": error.strerror or error}
            ) from error
        except UnreadableFileError as error:
            raise CommandError(str(error)) from error
        self._tell(report)

    def _tell(self, report: TmxReport) -> None:
        for bad in report.shown_bad:
            self.stderr.write(_("Unit %(number)d: %(reason)s") % {"number": bad.number, "reason": bad.fault})
        new = ngettext("%(count)d new pair", "%(count)d new pairs", report.new) % {"count": report.new}
        known = ngettext("%(count)d known", "%(count)d known", report.known) % {"count": report.known}
        self.stdout.write(_("%(new)s, %(known)s.") % {"new": new, "known": known})
        if count := report.foreign:
            sentence = ngettext("%(count)d unit in other languages.", "%(count)d units in other languages.", count)
            self.stderr.write(sentence % {"count": count})
        if count := report.bad:
            sentence = ngettext("%(count)d unit was not taken.", "%(count)d units were not taken.", count)
            self.stderr.write(sentence % {"count": count})
