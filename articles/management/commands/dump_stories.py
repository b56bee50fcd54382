"""Writes stories to a file of JSON Lines."""

import gzip
import os
from argparse import ArgumentParser
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, cast

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles import languages
from articles.exchange.writing import lines_of


class Command(BaseCommand):
    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.description = _(
            "Writes all stories, one JSON object a line, as load_stories reads them. The same stories give the same bytes."
        )
        parser.add_argument("file", nargs="?", default="-", help=_("gzipped if it ends in .gz; without one, to stdout"))
        parser.add_argument(
            "--language", action="append", choices=languages.codes(), help=_("only this language (may be repeated)")
        )
        parser.add_argument("--published-only", action="store_true", help=_("only what the public may see now"))

    def handle(self, *args, **options) -> None:
        lines = lines_of(in_languages=options["language"], published_only=options["published_only"])
        if options["file"] == "-":
            for line in lines:
                self.stdout.write(line)
            return
        try:
            count = _write(Path(options["file"]), lines)
        except OSError as error:
            raise CommandError(
                _("%(file)s cannot be written: %(error)s") % {"file": options["file"], "error": error.strerror}
            ) from error
        self.stdout.write(ngettext("%(count)d story written.", "%(count)d stories written.", count) % {"count": count})


def _write(path: Path, lines: Iterator[str]) -> int:
    with _replaced(path) as stream:
        return sum(bool(stream.write(f"{line}\n".encode())) for line in lines)


@contextmanager
def _replaced(path: Path) -> Iterator[BinaryIO]:
    """Open a file beside `path` that takes its place once all is written: a dump that breaks off leaves the old one."""
    beside = path.with_name(f"{path.name}.{os.getpid()}.part")
    try:
        with beside.open("wb") as raw:
            if path.suffix == ".gz":
                # Neither a time nor a name, so that equal stories give equal bytes.
                with gzip.GzipFile(filename="", fileobj=raw, mode="wb", mtime=0) as packed:
                    yield cast(BinaryIO, packed)
            else:
                yield raw
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)
