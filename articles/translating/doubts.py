"""What speaks against publishing a translation as it is: an editor is asked once, and may publish all the same."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles import languages
from articles.models import Article, Translation
from articles.translating.checking import checked_page
from articles.translating.desk_page import DeskPage
from articles.translating.quality import Severity

#: An editor reads so many errors at once; the rest is counted.
MOST_ERRORS = 8


def doubts(article: Article, language: str) -> list[str]:
    """Return, in the active language, why the translation is not whole or not right yet; nothing for a source."""
    if language == article.source_language:
        return []
    row = Translation.objects.filter(article=article, language=language).first()
    return [*_of_counts(row), *_of_checks(article, language)] if row else []


def _of_counts(row: Translation) -> list[str]:
    found = []
    if row.new:
        found.append(
            ngettext("%(count)d segment is not translated yet.", "%(count)d segments are not translated yet.", row.new)
            % {"count": row.new}
        )
    if row.changed:
        found.append(
            ngettext(
                "%(count)d segment is behind its source.", "%(count)d segments are behind their source.", row.changed
            )
            % {"count": row.changed}
        )
    if row.removed:
        found.append(
            ngettext(
                "%(count)d segment is gone from the source.",
                "%(count)d segments are gone from the source.",
                row.removed,
            )
            % {"count": row.removed}
        )
    if row.to_review:
        found.append(
            ngettext(
                "%(count)d segment was filled in and not looked at yet.",
                "%(count)d segments were filled in and not looked at yet.",
                row.to_review,
            )
            % {"count": row.to_review}
        )
    return found


def _of_checks(article: Article, language: str) -> list[str]:
    """Return the errors that the checks find and nobody accepted, each with the segment that it is in."""
    page = DeskPage.read(article, language)
    found = checked_page(page)
    errors = [
        _("%(segment)s: %(finding)s") % {"segment": row.label, "finding": finding.message}
        for row in page.rows
        for finding in found[row.key].open
        if finding.severity == Severity.ERROR
    ]
    if len(errors) <= MOST_ERRORS:
        return errors
    more = len(errors) - MOST_ERRORS
    return [*errors[:MOST_ERRORS], ngettext("and %(count)d more", "and %(count)d more", more) % {"count": more}]


def question(language: str) -> str:
    """Return what an editor is asked where there are doubts."""
    return _("%(language)s is not published yet. Look at this first:") % {"language": languages.own_name(language)}
