"""Uploads that wait for a decision: what was read from them, kept in the data base and found again by who uploaded them."""

from collections.abc import Iterable
from dataclasses import asdict
from datetime import timedelta

from django.utils import timezone

from articles.models import Article, ImportBatch
from articles.translating.codes import Code
from articles.translating.exchange.content import IncomingFile, IncomingUnit, Marks
from articles.translating.exchange.limits import HOURS_TO_DECIDE


def keep(files: Iterable[IncomingFile], user, article: Article | None = None) -> ImportBatch:
    """Keep what was read until its uploader has decided; what nobody decided about in a day goes."""
    ImportBatch.objects.older_than(HOURS_TO_DECIDE).delete()
    content = [asdict(file) for file in files]
    return ImportBatch.objects.create(user=user, content=content, article=article)


def find(pk: int, user) -> ImportBatch | None:
    """Return what this person uploaded within the last day, or None."""
    since = timezone.now() - timedelta(hours=HOURS_TO_DECIDE)
    return ImportBatch.objects.of(user, since).filter(pk=pk).select_related("article").first()


def files_of(batch: ImportBatch) -> list[IncomingFile]:
    """Return the files of an upload as they were read."""
    return [
        IncomingFile(**{**file, "units": tuple(_unit(unit) for unit in file["units"]), "sent": tuple(file["sent"])})
        for file in batch.content
    ]


def _unit(stored: dict) -> IncomingUnit:
    codes = {int(number): Code(**code) for number, code in stored["codes"].items()}
    marks = Marks(**stored["marks"]) if stored["marks"] else None
    return IncomingUnit(**{**stored, "codes": codes, "marks": marks})
