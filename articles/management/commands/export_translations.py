"""Writes stories to files for translators' tools."""

from argparse import ArgumentParser
from collections.abc import Iterator
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.db.models import F, Q
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles import languages
from articles.models import Article, Edition, Translation
from articles.translating.exchange import packing
from articles.translating.exchange.content import FileFormat
from articles.translating.exchange.gathering import gather, is_possible

_STATES = {
    "all": Q(),
    "missing": Q(new=F("segments"), segments__gt=0),
    "stale": Q(changed__gt=0) | Q(removed__gt=0) | Q(new__gt=0, new__lt=F("segments")),
}
_BATCH = 200


class Command(BaseCommand):
    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.description = _("Writes stories to files for translators' tools: PO, XLIFF 1.2 or XLIFF 2.0.")
        codes = languages.codes()
        parser.add_argument("--language", choices=codes, action="append", help=_("to be translated into (all)"))
        parser.add_argument(
            "--source", choices=codes, default="", help=_("translated from another edition than the source")
        )
        parser.add_argument(
            "--format", choices=FileFormat.values, action="append", help=_("format of the files (xliff12)")
        )
        parser.add_argument(
            "--state",
            choices=list(_STATES),
            default="all",
            help=_("stories whose translation is missing or stale only"),
        )
        parser.add_argument("--story", action="append", default=[], help=_("number or address (slug) of a story"))
        parser.add_argument("--out", default=".", help=_("folder for the files, or a file that ends in .zip"))

    def handle(self, *args, **options) -> None:
        out = Path(options["out"])
        files = self._files(options)
        try:
            count = _write_zip(out, files) if out.suffix == ".zip" else _write_folder(out, files)
        except OSError as error:
            raise CommandError(
                _("%(file)s cannot be written: %(error)s") % {"file": out, "error": error.strerror}
            ) from error
        self.stdout.write(ngettext("%(count)d file written.", "%(count)d files written.", count) % {"count": count})

    def _files(self, options: dict) -> Iterator[packing.Packed]:
        stories = _stories(options["story"])
        forms = [FileFormat(form) for form in options["format"] or [FileFormat.XLIFF_12]]
        for article in stories.prefetch_related("editions").order_by("pk").iterator(chunk_size=_BATCH):
            for language in options["language"] or languages.codes():
                if is_possible(article, language, options["source"]) and _is_in(options["state"], article, language):
                    file = gather(article, language, options["source"])
                    yield from (packing.pack(file, form) for form in forms if file.units)


def _stories(named: list[str]):
    """Return the stories with these numbers or slugs, or all. Raises CommandError for one that is not there."""
    if not named:
        return Article.objects.all()
    found: set[int] = set()
    for name in named:
        by_number = Q(pk=int(name)) if name.isascii() and name.isdecimal() and len(name) < 19 else Q(pk=None)
        by_slug = Edition.objects.filter(slug=name).values("article")
        keys = set(Article.objects.filter(by_number | Q(pk__in=by_slug)).values_list("pk", flat=True))
        if not keys:
            raise CommandError(_("There is no story “%(name)s”.") % {"name": name})
        found |= keys
    return Article.objects.filter(pk__in=found)


def _is_in(state: str, article: Article, language: str) -> bool:
    if state == "all":
        return True
    rows = Translation.objects.filter(article=article, language=language)
    return rows.filter(_STATES[state]).exists() or (state == "missing" and not rows.exists())


def _write_folder(folder: Path, files: Iterator[packing.Packed]) -> int:
    folder.mkdir(parents=True, exist_ok=True)
    count = 0
    for file in packing.named_apart(files):
        (folder / file.name).write_bytes(file.content)
        count += 1
    return count


def _write_zip(path: Path, files: Iterator[packing.Packed]) -> int:
    count = 0

    def counted() -> Iterator[packing.Packed]:
        nonlocal count
        for file in files:
            count += 1
            yield file

    with path.open("wb") as stream:
        for piece in packing.zipped(counted()):
            stream.write(piece)
    return count
