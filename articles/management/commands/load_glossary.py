"""Loads the glossary from a table or a TBX file."""

from argparse import ArgumentParser
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles.exchange.faults import UnreadableFileError
from articles.translating.glossary.taking_over import Plan, plan, read, take_over


class Command(BaseCommand):
    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.description = _(
            "Loads terms from a table (CSV) or a TBX file. Repeating it changes nothing. Bad terms are named, the rest is loaded."
        )
        parser.add_argument("file", help=_("CSV with a column per language, or TBX"))
        parser.add_argument("--check", action="store_true", help=_("only say what would change"))

    def handle(self, *args, **options) -> None:
        try:
            data = Path(options["file"]).read_bytes()
        except OSError as error:
            raise CommandError(
                _("%(file)s cannot be read: %(error)s") % {"file": options["file"], "error": error.strerror}
            ) from error
        try:
            file = read(data)
        except UnreadableFileError as error:
            raise CommandError(str(error)) from error
        with transaction.atomic():
            made = plan(file)
            if not options["check"]:
                take_over(made)
        self._tell(made)

    def _tell(self, made: Plan) -> None:
        line = _("Line %(number)d: %(reason)s") if made.by_line else _("Entry %(number)d: %(reason)s")
        for bad in made.bad:
            self.stderr.write(line % {"number": bad.number, "reason": bad.reason})
        if made.ignored:
            self.stderr.write(_("Not taken: %(names)s") % {"names": ", ".join(made.ignored)})
        for count, sentence in (
            (len(made.new), ngettext("%(count)d new term.", "%(count)d new terms.", len(made.new))),
            (len(made.changed), ngettext("%(count)d term changed.", "%(count)d terms changed.", len(made.changed))),
            (made.unchanged, ngettext("%(count)d term unchanged.", "%(count)d terms unchanged.", made.unchanged)),
        ):
            self.stdout.write(sentence % {"count": count})
        if made.bad:
            count = len(made.bad)
            raise CommandError(
                ngettext("%(count)d term was not taken.", "%(count)d terms were not taken.", count) % {"count": count}
            )
