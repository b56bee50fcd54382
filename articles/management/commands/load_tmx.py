"""Loads pairs of texts from a TMX file into the translation memory."""

from argparse import ArgumentParser
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles.translating.memory.taking_over import report, take_over
from articles.translating.memory.tmx import UnreadableTmxError, read_tmx


class Command(BaseCommand):
    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.description = _("Loads a TMX file into the translation memory. Repeating it changes nothing.")
        parser.add_argument("file", help=_("TMX 1.4, at most 10 MB"))
        parser.add_argument("--check", action="store_true", help=_("only say what would change"))

    def handle(self, *args, **options) -> None:
        path = Path(options["file"])
        try:
            found = report(read_tmx(path.read_bytes()), path.name)
        except OSError as error:
            raise CommandError(
                _("%(file)s cannot be read: %(error)s") % {"file": path, "error": error.strerror}
            ) from error
        except UnreadableTmxError as error:
            raise CommandError(str(error)) from error
        if not options["check"]:
            take_over(found)
        for count, sentence in (
            (len(found.new), ngettext("%(count)d new pair.", "%(count)d new pairs.", len(found.new))),
            (found.known, ngettext("%(count)d pair known.", "%(count)d pairs known.", found.known)),
        ):
            self.stdout.write(sentence % {"count": count})
        unusable = found.of_other_languages + found.empty + found.too_long
        if unusable:
            sentence = ngettext("%(count)d unit was not taken.", "%(count)d units were not taken.", unusable)
            self.stderr.write(sentence % {"count": unusable})
