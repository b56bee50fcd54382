"""Writes the translation memory as a TMX file."""

import sys
from argparse import ArgumentParser
from pathlib import Path

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from articles.models import MemoryUnit
from articles.translating.memory.tmx import written_tmx


class Command(BaseCommand):
    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.description = _("Writes the translation memory as TMX 1.4.")
        parser.add_argument("file", nargs="?", help=_("the file; left out, it goes to standard output"))

    def handle(self, *args, **options) -> None:
        units = MemoryUnit.objects.order_by("pk").iterator(chunk_size=1000)
        if options["file"]:
            with Path(options["file"]).open("wb") as file:
                file.writelines(written_tmx(units))
            return
        for piece in written_tmx(units):
            sys.stdout.buffer.write(piece)
