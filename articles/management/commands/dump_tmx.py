"""Writes the translation memory as a TMX file."""

import sys
from argparse import ArgumentParser
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from articles import languages
from articles.translating.memory.tmx_writing import document


class Command(BaseCommand):
    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.description = _("Writes the translation memory as TMX 1.4, as load_tmx reads it.")
        parser.add_argument("file", nargs="?", help=_("the file; left out, it goes to standard output"))
        parser.add_argument(
            "--languages",
            nargs=2,
            choices=languages.codes(),
            metavar=("SOURCE", "TARGET"),
            help=_("only pairs of these two, the source's language of the file first; otherwise all"),
        )

    def handle(self, *args, **options) -> None:
        pieces = document(*(options["languages"] or ()))
        try:
            if options["file"]:
                with Path(options["file"]).open("wb") as file:
                    file.writelines(pieces)
            else:
                sys.stdout.buffer.writelines(pieces)
        except OSError as error:
            raise CommandError(
                _("%(file)s cannot be written: %(error)s") % {"file": options["file"], "error": error.strerror}
            ) from error
