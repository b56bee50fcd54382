"""What taking files would do, told before anything is saved."""

from collections.abc import Iterable
from dataclasses import replace

from django.utils.translation import gettext as _

from articles import languages, permissions
from articles.models import Article
from articles.translating.codes import coded
from articles.translating.exchange import identity
from articles.translating.exchange.content import IncomingFile
from articles.translating.exchange.gathering import Standing
from articles.translating.exchange.judging import judge
from articles.translating.exchange.verdicts import FileReport, Report


def report(files: Iterable[IncomingFile], user, article: Article | None = None) -> Report:
    """Return what taking the files would do; nothing is saved. With `article`, files of other stories are refused."""
    taken: set[tuple[int, str]] = set()
    found = []
    for file in files:
        judged = _judge(file, user, article)
        place = (judged.article.pk if judged.article else 0, judged.language)
        if not judged.problem and place in taken:
            judged = FileReport(file.name, _("Another of these files is for the same story and language."))
        taken.add(place)
        found.append(judged)
    return Report(tuple(found))


def _judge(file: IncomingFile, user, only: Article | None) -> FileReport:
    if file.problem:
        return FileReport(file.name, file.problem)
    article, problem = _story_of(file, only)
    if article is None:
        return FileReport(file.name, problem)
    language, source_language = _known(file.target_language), _known(file.source_language) or article.source_language
    if problem := _wrong_language(file, article, language, source_language):
        return FileReport(file.name, problem)
    if not permissions.may_translate(user, article, language):
        name = languages.own_name(language)
        return FileReport(file.name, _("You may not translate this story into %(language)s.") % {"language": name})
    standing = Standing.of(article, language, source_language)
    if not file.story and not _shares_a_source(file, standing):
        return FileReport(
            file.name, _("The file does not say which story it is for, and its texts are not this one's.")
        )
    segments = judge(file, standing, user)
    here = {unit.id for unit in file.units}
    missing = sum(identity.unit_id(article, key) not in here for key in file.sent)
    return FileReport(file.name, "", article, source_language, language, segments, missing)


def _story_of(file: IncomingFile, only: Article | None) -> tuple[Article | None, str]:
    """Return the story that a file is for, or None and why it is for none."""
    if not file.units:
        return None, _("The file holds no segments.")
    number = identity.story_number(file.story)
    if number is None:
        parts = next((parts for unit in file.units if (parts := identity.split_unit_id(unit.id))), None)
        if parts is None or file.story.startswith("story-"):
            return None, _("The file was not made by this newsroom: its segments have no place here.")
        number = parts[0]
        file = replace(file, story="")
    article = Article.objects.filter(pk=number).first() if number < 2**63 else None
    if article is None or (identity.story_number(file.story) and not identity.is_of(article, file.story)):
        return None, _("The file is for a story that is not here.")
    if only is not None and article != only:
        return None, _("The file is for another story: “%(headline)s”.") % {"headline": article}
    return article, ""


def _wrong_language(file: IncomingFile, article: Article, language: str, source_language: str) -> str:
    if not language:
        named = file.target_language or "?"
        return _("The file is in a language that this site does not have (%(code)s).") % {"code": named[:20]}
    if language == article.source_language:
        return _("The file would overwrite the source: this story is written in %(language)s.") % {
            "language": languages.own_name(language)
        }
    if source_language == language:
        return _("The file has the same language twice, as source and as translation.")
    return ""


def _known(tag: str) -> str:
    """Return the site's language for a tag that a tool may have written its own way, such as en-US or EN."""
    tag = tag.strip().replace("_", "-").casefold()
    by_tag = {code.casefold(): code for code in languages.codes()}
    return by_tag.get(tag) or by_tag.get(tag.partition("-")[0], "")


def _shares_a_source(file: IncomingFile, standing: Standing) -> bool:
    texts = {segment.key: coded(standing.source(segment)).text for segment in standing.segments}
    return any((parts := identity.split_unit_id(unit.id)) and texts.get(parts[1]) == unit.source for unit in file.units)
