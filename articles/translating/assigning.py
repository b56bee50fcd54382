"""Giving translations to people, until when, and with which words; and taking one on oneself."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from enum import Enum

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from articles import permissions
from articles.models import Translation, User
from articles.translating.mailing import tell_of_assignments


class Stays(Enum):
    """What stands for “as it is”, where None would say “nobody” or “no day”."""

    AS_IT_IS = "as it is"


AS_IT_IS = Stays.AS_IT_IS


@dataclass(frozen=True)
class Task:
    """What is said with an assignment: to whom (None: it is free again), until when, and a note."""

    assignee: User | Stays | None = AS_IT_IS
    due: date | Stays | None = AS_IT_IS
    note: str | Stays = AS_IT_IS


class TakenError(Exception):
    """Somebody has the translation that another wanted to take on, or to give back."""

    def __init__(self, translation: Translation):
        super().__init__(f"{translation} is {translation.assignee_id}'s")
        self.translation = translation


@transaction.atomic
def assign(translations: Collection[Translation], task: Task, by: User) -> list[Translation]:
    """Give the translations to somebody, all or none; tell those concerned by mail, and return what changed.

    Raise PermissionDenied where `by` may not give it away, or the assignee may not write the language;
    TakenError where somebody was quicker.
    """
    keys = [one.pk for one in translations]
    rows = Translation.objects.select_for_update(of=("self",)).filter(pk__in=keys).order_by("pk")
    given: list[Translation] = []
    changed: list[Translation] = []
    for row in rows.select_related("article", "assignee"):
        refuse_if_not_allowed(row, task, by)
        before = (row.assignee_id, row.due, row.note)
        _write(row, task)
        if (row.assignee_id, row.due, row.note) == before:
            continue
        if row.assignee_id != before[0]:
            row.assigned_by, row.assigned_at = by, timezone.now()
        (changed if row.assignee_id == before[0] else given).append(row)
        row.save(update_fields=["assignee", "assigned_by", "assigned_at", "due", "note"])
    tell_of_assignments(given, changed, by)
    return given + changed


def _write(row: Translation, task: Task) -> None:
    if not isinstance(task.assignee, Stays):
        row.assignee = task.assignee
    if not isinstance(task.due, Stays):
        row.due = task.due
    if not isinstance(task.note, Stays):
        row.note = task.note


def refuse_if_not_allowed(translation: Translation, task: Task, by: User) -> None:
    """Raise PermissionDenied or TakenError for what this person may not do with this translation."""
    if not permissions.may_see_translations(by):
        raise PermissionDenied
    if isinstance(task.assignee, User) and not may_have(task.assignee, translation):
        raise PermissionDenied
    if permissions.may_assign(by):
        return
    takes_or_gives_back = task.assignee is None or task.assignee == by
    says_more = task.due is not AS_IT_IS or task.note is not AS_IT_IS
    if says_more or not takes_or_gives_back or not may_have(by, translation):
        raise PermissionDenied
    if translation.assignee_id not in (None, by.pk):
        raise TakenError(translation)


def may_have(user: User, translation: Translation) -> bool:
    """Tell whether somebody can be given a translation: one of the desk, who writes its language."""
    is_there = user.is_active and user.is_staff and permissions.may_see_translations(user)
    return is_there and permissions.may_translate(user, translation.article, translation.language)
