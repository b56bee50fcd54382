"""Loading stories: batch by batch, each found again by its identifier, never overwriting silently what the desk changed."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from articles.exchange.building import Shared, build
from articles.exchange.faults import BadLine, Fault
from articles.exchange.lines import Row
from articles.exchange.record import StoryRecord, story_record
from articles.exchange.storing import set_related, store_changed, store_new
from articles.exchange.whole import WholeStory, identifiers_of_all, whole_stories
from articles.exchange.writing import fingerprint, story_data, story_fingerprint
from articles.models import Article, Edition
from articles.searching.indexing import index_all
from articles.translating.memory.rebuilding import ask_to_remember
from articles.translating.synchronising import ensure

BATCH = 250


@dataclass
class LoadReport:
    """What became of the lines: how many stories were made, updated, left as they were; which were kept; which are bad."""

    made: int = 0
    updated: int = 0
    unchanged: int = 0
    kept: list[tuple[int, str]] = field(default_factory=list)
    unrelated: list[tuple[str, str]] = field(default_factory=list)
    bad: list[BadLine] = field(default_factory=list)


@dataclass(frozen=True)
class _Line:
    number: int
    data: dict[str, Any]
    record: StoryRecord
    print: str


class _UndoneError(Exception):
    """Ends the transaction of an atomic run that met a bad line."""


def load(rows: Iterable[Row], *, section: str = "", atomic: bool = False, overwrite: bool = False) -> LoadReport:
    """Load the stories and report what became of each.

    A batch is one transaction; with `atomic` everything is, and one bad line undoes it all. A story is found by its slug
    in the file. Where its line changed, the article follows, unless the desk changed it too: then it is kept, or with
    `overwrite` replaced. `section` names the section of stories that name none.
    """
    report = LoadReport()
    if not atomic:
        _load(rows, section, overwrite, report)
        return report
    try:
        with transaction.atomic():
            _load(rows, section, overwrite, report)
            if report.bad:
                raise _UndoneError
    except _UndoneError:
        return LoadReport(bad=report.bad)
    return report


def _load(rows: Iterable[Row], section: str, overwrite: bool, report: LoadReport) -> None:
    relations: dict[str, list[str]] = {}
    seen: dict[str, int] = {}
    rows = iter(rows)
    with transaction.atomic():
        shared = Shared.known_now(section)
    while batch := list(islice(rows, BATCH)):
        lines = list(_judged(_news(batch, overwrite, seen, report), report))
        with transaction.atomic():
            _load_batch(lines, shared, overwrite, report, relations)
    with transaction.atomic():
        report.unrelated = set_related(relations)


def _news(
    batch: list[Row], overwrite: bool, seen: dict[str, int], report: LoadReport
) -> Iterator[tuple[int, dict[str, Any], str]]:
    """Yield the lines that are not just as they were when they were loaded, each with its fingerprint."""
    slugs = [data["slug"] for _number, data in batch if isinstance(data, dict) and isinstance(data.get("slug"), str)]
    loaded = Article.objects.filter(external_id__in=slugs).values_list("external_id", "provenance__line")
    prints = {} if overwrite else dict(loaded)
    for number, data in batch:
        if isinstance(data, BadLine):
            report.bad.append(data)
            continue
        slug = str(data.get("slug"))
        if slug in seen:
            report.bad.append(BadLine(number, _repeated(slug, seen[slug])))
            continue
        seen[slug] = number
        mark = fingerprint(data)
        if prints.get(slug) == mark:
            report.unchanged += 1
        else:
            yield number, data, mark


def _judged(news: Iterable[tuple[int, dict[str, Any], str]], report: LoadReport) -> Iterator[_Line]:
    for number, data, mark in news:
        try:
            yield _Line(number, data, story_record(data), mark)
        except Fault as fault:
            report.bad.append(BadLine(number, str(fault)))


def _repeated(slug: str, number: int) -> str:
    """Return the message about a slug that a former line has."""
    return _("“%(slug)s” is already the slug of line %(number)d.") % {"slug": slug, "number": number}


def _load_batch(
    batch: list[_Line], shared: Shared, overwrite: bool, report: LoadReport, relations: dict[str, list[str]]
) -> None:
    known = _known(batch)
    new: list[WholeStory] = []
    changed: list[WholeStory] = []
    for line in batch:
        present = known.get(line.record.slug)
        if present is None:
            whole = build(line.record, line.print, shared)
            whole.article.provenance["story"] = story_fingerprint(whole, line.record.slug)
            new.append(whole)
            report.made += 1
        elif _is_as_loaded(line, present, overwrite):
            report.unchanged += 1
            continue
        elif not overwrite and _was_changed_here(line, present):
            report.kept.append((line.number, line.record.slug))
            continue
        else:
            ensure(present.article)
            whole = build(line.record, line.print, shared, present)
            whole.article.provenance["story"] = story_fingerprint(whole, line.record.slug)
            store_changed(whole)
            changed.append(whole)
            report.updated += 1
        if line.record.related or present:
            relations[line.record.slug] = line.record.related
    store_new(new)
    index_all(whole.article.pk for whole in (*new, *changed))
    ask_to_remember(
        [whole.article.pk for whole in new if whole.is_public_twice()] + [one.article.pk for one in changed]
    )


def _known(batch: list[_Line]) -> dict[str, WholeStory]:
    """Return the stories of the batch that are here: loaded before, or written here and dumped."""
    slugs = [line.record.slug for line in batch]
    loaded = Article.objects.filter(external_id__in=slugs).values_list("external_id", "pk")
    ids: dict[str, int] = {str(external): pk for external, pk in loaded}
    written_here = Edition.objects.filter(slug__in=slugs, article__external_id=None).select_related("article")
    for edition in written_here:
        if edition.language == edition.article.source_language:
            ids.setdefault(edition.slug, edition.article_id)
    if not ids:
        return {}
    wholes = whole_stories(Article.objects.filter(pk__in=ids.values()).order_by("pk"), identifiers_of_all())
    by_pk = {whole.article.pk: whole for whole in wholes}
    return {slug: by_pk[pk] for slug, pk in ids.items()}


def _is_as_loaded(line: _Line, present: WholeStory, overwrite: bool) -> bool:
    """Tell whether the line has nothing to say: it is the one that was loaded, or says what is here already."""
    provenance = present.article.provenance
    if provenance.get("line") == line.print:
        return not overwrite or provenance.get("story") == story_fingerprint(present, line.record.slug)
    return story_data(present, line.record.slug) == line.data


def _was_changed_here(line: _Line, present: WholeStory) -> bool:
    return present.article.provenance.get("story") != story_fingerprint(present, line.record.slug)
