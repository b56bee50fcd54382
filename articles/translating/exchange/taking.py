"""Saving what a report offers: all that was chosen, in one transaction, or nothing."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db import transaction

from articles.enums import SegmentOrigin
from articles.models import Article
from articles.translating.exchange.verdicts import Choice, FileReport, Report
from articles.translating.saving import Wording, translate


@dataclass(frozen=True)
class Taken:
    """What was saved: stories with their language, and how many segments."""

    editions: tuple[tuple[Article, str], ...]
    segments: int


@transaction.atomic
def take(report: Report, user, choices: Mapping[tuple[int, str], Choice] | None = None) -> Taken:
    """Save the segments that a report offers; return what was saved.

    `choices` say by place of the file and id of the segment whose wording stands; where nothing is said, conflicts
    are left as they are and all else is taken. Raises saving.ChangedMeanwhileError where somebody saved another
    wording since the report was made; then nothing is saved.
    """
    editions: list[tuple[Article, str]] = []
    count = 0
    for place, file in enumerate(report.files):
        wordings = _wordings(file, place, choices or {})
        if wordings and file.article is not None:
            translate(file.article, file.language, wordings, user)
            editions.append((file.article, file.language))
            count += len(wordings)
    return Taken(tuple(editions), count)


def _wordings(file: FileReport, place: int, choices: Mapping[tuple[int, str], Choice]) -> dict[str, Wording]:
    return {
        one.key: Wording(
            one.theirs,
            seen=one.now,
            source_seen=one.made_from,
            origin=SegmentOrigin.IMPORT,
            needs_review=one.needs_review,
        )
        for one in file.segments
        if one.may_be_taken and choices.get((place, one.id), one.usual_choice) == Choice.THEIRS
    }
