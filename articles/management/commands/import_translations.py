"""Takes files from translators' tools in, with a report first."""

from argparse import ArgumentParser
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles.models import User
from articles.translating.exchange.content import IncomingFile
from articles.translating.exchange.limits import MAX_FILE_BYTES
from articles.translating.exchange.reading import read, refused_for_size
from articles.translating.exchange.reporting import report
from articles.translating.exchange.taking import take
from articles.translating.exchange.verdicts import Choice, FileReport, Report, SegmentReport, Verdict


class Command(BaseCommand):
    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.description = _(
            "Takes translations from PO or XLIFF files, or zips of them. What somebody changed here meanwhile is told and kept."
        )
        parser.add_argument("files", nargs="+", metavar="FILE", help=_("PO, XLIFF 1.2, XLIFF 2.0 or zip"))
        parser.add_argument("--dry-run", action="store_true", help=_("only tell what would be taken"))
        parser.add_argument(
            "--take-conflicts",
            action="store_true",
            help=_("take the file's wording also where somebody changed it here"),
        )
        parser.add_argument("--user", help=_("whose rights count, and who is said to have changed it (anybody's)"))

    def handle(self, *args, **options) -> None:
        user = _user(options["user"])
        found = report([file for name in options["files"] for file in _read(name)], user)
        for file in found.files:
            self._tell(file)
        if options["dry_run"]:
            self.stdout.write(_("Nothing was saved."))
        else:
            self._take(found, user, options["take_conflicts"])
        if bad := sum(bool(file.problem) for file in found.files):
            raise CommandError(
                ngettext("%(count)d file was refused.", "%(count)d files were refused.", bad) % {"count": bad}
            )

    def _take(self, found: Report, user: User, with_conflicts: bool) -> None:
        choices = {
            (place, one.id): Choice.THEIRS
            for place, file in enumerate(found.files)
            for one in file.having(Verdict.CONFLICT)
            if with_conflicts
        }
        count = take(found, user if user.pk else None, choices).segments
        self.stdout.write(
            ngettext("%(count)d segment was taken.", "%(count)d segments were taken.", count) % {"count": count}
        )

    def _tell(self, file: FileReport) -> None:
        if file.problem:
            self.stderr.write(f"{file.name}: {file.problem}")
            return
        counts = ", ".join(f"{verdict.label}: {len(file.having(verdict))}" for verdict in Verdict)
        self.stdout.write(f"{file.name} ({file.article}, {file.language}): {counts}")
        for one in file.segments:
            if line := _line(one):
                self.stdout.write(f"  {one.id}: {line}")


def _line(one: SegmentReport) -> str:
    """Return what should be known of a segment; nothing of what is plainly taken or unchanged."""
    said = [str(remark.label) for remark in one.remarks] + ([str(one.refusal.label)] if one.refusal else [])
    if said or one.verdict == Verdict.CONFLICT:
        return " · ".join([str(one.verdict.label), *said])
    return ""


def _read(name: str) -> list[IncomingFile]:
    path = Path(name)
    try:
        size = path.stat().st_size
        return [refused_for_size(size, name)] if size > MAX_FILE_BYTES else read(path.read_bytes(), name)
    except OSError as error:
        raise CommandError(_("%(file)s cannot be read: %(error)s") % {"file": name, "error": error.strerror}) from error


def _user(name: str | None) -> User:
    """Return whose rights count: the named person's; without a name, of somebody who may do everything and is nobody."""
    if not name:
        return User(is_superuser=True, is_active=True)
    user = User.objects.filter(username=name).first()
    if user is None:
        raise CommandError(_("There is no user “%(name)s”.") % {"name": name})
    return user
