"""Loads stories from a file of JSON Lines."""

import sys
from argparse import ArgumentParser
from contextlib import nullcontext
from typing import IO

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles.exchange.faults import UnreadableFileError
from articles.exchange.lines import rows_of
from articles.exchange.loading import LoadReport, load


class Command(BaseCommand):
    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.description = _(
            "Loads stories, one JSON object a line, and publishes them with their dates. "
            "Repeating it changes nothing; a changed line updates the story it made. Bad lines are named, the rest is loaded."
        )
        parser.add_argument(
            "file", help=_("JSON Lines, or a single JSON object or list; may be gzipped; - reads stdin")
        )
        parser.add_argument("--atomic", action="store_true", help=_("load nothing at all if any line is bad"))
        parser.add_argument("--section", default="", help=_("section of the stories that name none"))
        parser.add_argument(
            "--overwrite",
            action="store_true",
            help=_("replace also stories that were changed here since they were loaded"),
        )

    def handle(self, *args, **options) -> None:
        try:
            with _opened(options["file"]) as stream:
                report = load(
                    rows_of(stream),
                    section=options["section"].strip(),
                    atomic=options["atomic"],
                    overwrite=options["overwrite"],
                )
        except OSError as error:
            raise CommandError(
                _("%(file)s cannot be read: %(error)s") % {"file": options["file"], "error": error.strerror}
            ) from error
        except UnreadableFileError as error:
            raise CommandError(str(error)) from error
        self._tell(report, options["atomic"])

    def _tell(self, report: LoadReport, atomic: bool) -> None:
        for bad in report.bad:
            self.stderr.write(_("Line %(number)d: %(reason)s") % {"number": bad.number, "reason": bad.reason})
        for number, slug in report.kept:
            self.stderr.write(
                _(
                    "Line %(number)d: “%(slug)s” was changed here since it was loaded, and is kept. --overwrite replaces it."
                )
                % {"number": number, "slug": slug}
            )
        for slug, name in report.unrelated:
            self.stderr.write(
                _("“%(slug)s” names “%(related)s” as a related story, and there is none.")
                % {"slug": slug, "related": name}
            )
        for sentence in _summary(report):
            self.stdout.write(sentence)
        if report.bad:
            nothing = _("Nothing was loaded.") if atomic else ""
            count = len(report.bad)
            counted = ngettext("%(count)d line is bad.", "%(count)d lines are bad.", count) % {"count": count}
            raise CommandError(f"{counted} {nothing}".strip())


def _opened(name: str):
    return nullcontext(_standard_input()) if name == "-" else open(name, "rb")


def _standard_input() -> IO[bytes]:
    return sys.stdin.buffer


def _summary(report: LoadReport) -> list[str]:
    counted = (
        (report.made, ngettext("%(count)d story loaded.", "%(count)d stories loaded.", report.made)),
        (report.updated, ngettext("%(count)d story updated.", "%(count)d stories updated.", report.updated)),
        (
            report.unchanged,
            ngettext("%(count)d story unchanged.", "%(count)d stories unchanged.", report.unchanged),
        ),
        (len(report.kept), ngettext("%(count)d story kept.", "%(count)d stories kept.", len(report.kept))),
    )
    return [sentence % {"count": count} for count, sentence in counted if count or sentence is counted[0][1]]
