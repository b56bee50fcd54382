"""What speaks against publishing a translation as it is: an editor is asked once, and may publish all the same."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles import languages
from articles.models import Article, Translation


def doubts(article: Article, language: str) -> list[str]:
    """Return, in the active language, why the translation is not whole or not right yet; nothing for a source."""
    if language == article.source_language:
        return []
    row = Translation.objects.filter(article=article, language=language).first()
    return _of_counts(row) if row else []


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


def question(language: str) -> str:
    """Return what an editor is asked where there are doubts."""
    return _("%(language)s is not published yet. Look at this first:") % {"language": languages.own_name(language)}
