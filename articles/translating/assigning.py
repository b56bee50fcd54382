"""Giving translations to people, until when, and with which words; and taking one on oneself."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from articles import permissions
from articles.models import Translation, User


@dataclass(frozen=True)
class Task:
    """What is said with an assignment: to whom (nobody: it is free again), until when, and a note."""

    assignee: User | None
    due: date | None = None
    note: str = ""


@transaction.atomic
def assign(translations: Collection[Translation], task: Task, by: User) -> list[Translation]:
    """Give the translations to somebody, in one go; return those in which something changed.

    Raise PermissionDenied where `by` may not give it away, or the assignee may not write the language.
    """
    changed = []
    for translation in translations:
        refuse_if_not_allowed(translation, task, by)
        if _is_already_so(translation, task):
            continue
        if translation.assignee_id != (task.assignee.pk if task.assignee else None):
            translation.assigned_by, translation.assigned_at = by, timezone.now()
        translation.assignee, translation.due, translation.note = task.assignee, task.due, task.note
        translation.save(update_fields=["assignee", "assigned_by", "assigned_at", "due", "note"])
        changed.append(translation)
    return changed


def refuse_if_not_allowed(translation: Translation, task: Task, by: User) -> None:
    """Raise PermissionDenied for what this person may not do with this translation."""
    if task.assignee and not permissions.may_write(task.assignee, translation.language):
        raise PermissionDenied
    if permissions.may_assign(by):
        return
    is_free = translation.assignee_id is None or translation.assignee_id == by.pk
    takes_or_gives_back = task.assignee is None or task.assignee == by
    keeps_the_rest = (task.due, task.note) == (translation.due, translation.note)
    if not (permissions.may_write(by, translation.language) and is_free and takes_or_gives_back and keeps_the_rest):
        raise PermissionDenied


def _is_already_so(translation: Translation, task: Task) -> bool:
    wanted = (task.assignee.pk if task.assignee else None, task.due, task.note)
    return (translation.assignee_id, translation.due, translation.note) == wanted
