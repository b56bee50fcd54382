"""The roles as people read them: groups are named by identifiers (articles/permissions.py), these are their words."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from articles import languages
from articles.permissions import translator_role


@dataclass(frozen=True)
class RoleWords:
    """A role's name, and in one sentence what it may do; in the active language."""

    name: str
    may: str


def role_words(group_name: str) -> RoleWords:
    """Return the words for a group; a group that is not a role keeps its own name."""
    return _words().get(group_name) or RoleWords(group_name, "")


def _words() -> dict[str, RoleWords]:
    roles = {
        "author": RoleWords(_("Author"), _("Writes stories and uploads pictures; an editor publishes them.")),
        "editor": RoleWords(
            _("Editor"), _("Writes, publishes and withdraws in every language, and looks after tags and sections.")
        ),
        "photo editor": RoleWords(_("Photo editor"), _("Looks after the picture library; reads stories.")),
        "administrator": RoleWords(_("Administrator"), _("May do everything, also site settings and users.")),
    }
    for language in languages.codes():
        name = {"language": languages.own_name(language)}
        roles[translator_role(language)] = RoleWords(
            _("Translator into %(language)s") % name,
            _("Writes the %(language)s text of every story; an editor publishes it.") % name,
        )
    return roles
