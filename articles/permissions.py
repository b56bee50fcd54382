"""Who may do what: roles as groups, and the predicates that forms, admin and commands ask."""

from django.apps import apps
from django.contrib.auth.management import create_permissions
from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType

from articles import languages
from articles.enums import EditionStatus

#: Group → what it may do: (model, actions) or a permission of our own. Names are identifiers, shown translated in the admin.
ROLES: dict[str, list[str]] = {
    "administrator": ["*"],
    "editor": [
        "article:add change delete view",
        "edition:add change view publish",
        "section:add change view",
        "tag:add change delete view",
        "author:add change view",
        "picture:add change delete view",
        "document:add change delete view",
        "correction:add change delete view",
        "pastslug:view",
        "redirect:add change delete view",
        "subscriber:view",
        "sending:view",
        "issue:add change delete view",
        "suppression:view",
        "translation:view change assign",
        "storynote:add view",
        "glossaryterm:add change delete view",
        "memoryunit:add change delete view",
        "write-all",
    ],
    "author": [
        "article:add change view",
        "edition:view",
        "section:view",
        "tag:add view",
        "author:add view",
        "picture:add change view",
        "document:add change view",
        "translation:view",
        "storynote:add view",
        "glossaryterm:view",
        "memoryunit:view",
        "write-all",
    ],
    "photo editor": [
        "picture:add change delete view",
        "document:add change delete view",
        "article:view",
        "edition:view",
        "section:view",
        "tag:view",
        "author:view",
    ],
}


def writing_permission(language: str) -> str:
    """Return the codename of the permission to write text in this language."""
    return f"write_{language.replace('-', '_')}"


def translator_role(language: str) -> str:
    """Return the name of the group of this language's translators."""
    return f"translator ({language})"


def make_roles(**_kwargs) -> None:
    """Make or mend the roles' groups and the permission to write of each language. Runs after every migrate; harmless to repeat.

    People's own choice of groups is never touched, nor a group that is not a role.
    """
    for app in ("auth", "articles"):
        # Receivers run in the order of the apps: Django may not have made these yet. It does nothing twice.
        create_permissions(apps.get_app_config(app), verbosity=0)
    article = ContentType.objects.get_for_model(_model("article"))
    for language in languages.codes():
        Permission.objects.get_or_create(
            codename=writing_permission(language),
            content_type=article,
            defaults={"name": f"Can write text in {languages.own_name(language)}"},
        )
    for role, grants in ROLES.items():
        Group.objects.get_or_create(name=role)[0].permissions.set(_permissions(grants))
    for language in languages.codes():
        group = Group.objects.get_or_create(name=translator_role(language))[0]
        group.permissions.set(
            _permissions(
                [
                    "article:change view",
                    "edition:view",
                    "section:view",
                    "tag:view",
                    "author:view",
                    "picture:view",
                    "document:view",
                    "translation:view",
                    "storynote:add view",
                    "glossaryterm:add change view",
                    "memoryunit:view",
                    f"write:{language}",
                ]
            )
        )


def _model(name: str):
    return apps.get_model("articles", name)


def _permissions(grants: list[str]) -> list[Permission]:
    if grants == ["*"]:
        return list(Permission.objects.filter(content_type__app_label__in=["articles", "auth"]))
    wanted: set[str] = set()
    for grant in grants:
        model, _colon, actions = grant.partition(":")
        if grant == "write-all":
            wanted.update(writing_permission(language) for language in languages.codes())
        elif model == "write":
            wanted.add(writing_permission(actions))
        else:
            wanted.update(f"{action}_{_model(model)._meta.model_name}" for action in actions.split())
    return list(Permission.objects.filter(content_type__app_label="articles", codename__in=wanted))


def may_write(user, language: str) -> bool:
    """Tell whether the user may change text in this language."""
    return user.has_perm(f"articles.{writing_permission(language)}")


def may_change_text(user, edition) -> bool:
    """Tell whether the user may change this edition's text: what is on the site (or scheduled) only who may publish.

    The source's text only who may write stories: a translator of its language may not.
    """
    public = edition.status == EditionStatus.PUBLISHED
    if edition.is_source and not user.has_perm("articles.add_article"):
        return False
    return may_write(user, edition.language) and (not public or may_publish(user, edition.language))


def may_mark_ready(user, edition) -> bool:
    """Tell whether the user may say that this edition's text is done, or is not; of the source only who writes stories."""
    if edition.is_source and not user.has_perm("articles.add_article"):
        return False
    return may_write(user, edition.language)


def may_translate(user, article, language: str) -> bool:
    """Tell whether the user may translate this story into this language; into a public edition the words go as drafts."""
    return language in languages.codes() and language != article.source_language and may_write(user, language)


def may_translate_segment(user, article, language: str, key: str, picture=None) -> bool:
    """Tell whether the user may translate this segment; `picture` is the one whose alternative text it is."""
    if not may_translate(user, article, language):
        return False
    return picture is None or may_change_lead_alt(user, picture, language)


def may_take_in(user, article, language: str) -> bool:
    """Tell whether the user may put a translator's drafts into the public edition."""
    return may_translate(user, article, language) and may_publish(user, language)


def may_assign(user) -> bool:
    """Tell whether the user may give translations to others, with a due date; anybody may take one on that he may write."""
    return user.has_perm("articles.assign_translation")


def may_see_translations(user) -> bool:
    """Tell whether the user may open the translation board and read the stories' threads."""
    return user.has_perm("articles.view_article") and user.has_perm("articles.view_edition")


def may_make_reading_link(user) -> bool:
    """Tell whether the user may let somebody without an account read stories, and end such permission."""
    if not user.has_perm("articles.view_article"):
        return False
    return user.has_perm("articles.add_article") or any(may_write(user, language) for language in languages.codes())


def may_see_catalogues(user) -> bool:
    """Tell whether the user may look at the interface's catalogues: who may write a language."""
    return any(may_write(user, language) for language in languages.codes())


def may_edit_catalogues(user) -> bool:
    """Tell whether the user may change the interface's catalogues where editing is switched on: administrators."""
    return user.is_active and user.is_staff and user.has_perm("articles.change_user")


def may_change_facts(user, article=None) -> bool:
    """Tell whether the user may change what a story's languages share: section, tags, picture, byline, source language.

    As with text: of a story that is on the site (or scheduled) in any language, only who may publish.
    """
    if not user.has_perm("articles.add_article"):
        return False
    if article is None or not article.pk or user.has_perm("articles.publish_edition"):
        return True
    return all(edition.status != EditionStatus.PUBLISHED for edition in article.editions.all())


def may_change_lead_alt(user, picture, language: str) -> bool:
    """Tell whether a story's writer may change its lead picture's alternative text, which other stories share.

    Where it leads a story that is on the site (or scheduled) in this language, only who may change pictures.
    """
    if picture is None or user.has_perm("articles.change_picture"):
        return True
    led = _model("edition").objects.filter(article__lead_picture=picture, language=language)
    return not led.filter(status=EditionStatus.PUBLISHED).exists()


def locked_alts(user, pictures, language: str) -> set[int]:
    """Return the primary keys of those pictures whose alternative text the user may not change (see may_change_lead_alt)."""
    pks = {picture.pk for picture in pictures}
    if not pks or user.has_perm("articles.change_picture"):
        return set()
    led = _model("edition").objects.filter(article__lead_picture__in=pks, language=language)
    return set(led.filter(status=EditionStatus.PUBLISHED).values_list("article__lead_picture", flat=True))


def may_publish(user, language: str) -> bool:
    """Tell whether the user may publish and withdraw editions in this language."""
    return user.has_perm("articles.publish_edition") and may_write(user, language)


def may_change_wordings(user, language: str) -> bool:
    """Tell whether the user may say what terms are called in this language."""
    return user.has_perm("articles.change_glossaryterm") and may_write(user, language)


def may_change_term(user, languages_said: set[str] | None = None) -> bool:
    """Tell whether the user may change what a term's languages share (note, capitals, not to be translated).

    `languages_said` are those that have a wording; without them, whether the user may change whatever the glossary holds.
    """
    said = set(languages.codes()) if languages_said is None else languages_said & set(languages.codes())
    return user.has_perm("articles.change_glossaryterm") and all(may_write(user, language) for language in said)
