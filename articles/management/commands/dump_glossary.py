"""Writes the glossary as a table or as TBX."""

import sys
from argparse import ArgumentParser
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from articles.translating.glossary.writing_out import FORMATS, written

STDOUT = "-"


class Command(BaseCommand):
    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.description = _("Writes all terms as load_glossary reads them.")
        parser.add_argument("file", nargs="?", default=STDOUT, help=_("ends in .csv or .tbx; without one, to stdout"))
        parser.add_argument("--format", choices=FORMATS, help=_("csv or tbx; otherwise what the file's name says"))

    def handle(self, *args, **options) -> None:
        name = options["file"]
        kind = options["format"] or Path(name).suffix.lstrip(".").lower() or next(iter(FORMATS))
        if kind not in FORMATS:
            raise CommandError(_("Name a file that ends in %(endings)s.") % {"endings": ", ".join(FORMATS)})
        data = written(kind)
        if name == STDOUT:
            sys.stdout.buffer.write(data)
            return
        try:
            Path(name).write_bytes(data)
        except OSError as error:
            raise CommandError(
                _("%(file)s cannot be written: %(error)s") % {"file": name, "error": error.strerror}
            ) from error
