"""What an assignment asks for: the form, and the people who can be given something."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.db.models import Value
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles import languages, permissions
from articles.admin.written import WrittenField
from articles.models import Translation, User
from articles.texts import validate_no_nul
from articles.translating.assigning import AS_IT_IS, Task

MAX_NOTE_CHARACTERS = 1000
#: What is posted for an assignee that stays; nothing posted means nobody.
STAYS = "stays"


@dataclass(frozen=True)
class Writer:
    """Somebody who may write, and in which languages."""

    pk: int
    name: str
    languages: list[str]


def people_who_write() -> list[Writer]:
    """Return who of the desk may write in which languages, by name; in one query."""
    codes = {permissions.writing_permission(code): code for code in languages.codes()}
    people = User.objects.filter(is_active=True, is_staff=True)
    named = ("pk", "username", "first_name", "last_name", "is_superuser")
    by_group = people.filter(groups__permissions__codename__in=codes).values_list(
        *named, "groups__permissions__codename"
    )
    own = people.filter(user_permissions__codename__in=codes).values_list(*named, "user_permissions__codename")
    all_powerful = people.filter(is_superuser=True).values_list(*named, Value(""))
    found: dict[int, Writer] = {}
    for pk, username, first, last, is_superuser, permission in by_group.union(own, all_powerful):
        writer = found.setdefault(pk, Writer(pk, f"{first} {last}".strip() or username, []))
        for code in codes.values() if is_superuser else [codes[permission]]:
            if code not in writer.languages:
                writer.languages.append(code)
    return sorted(found.values(), key=lambda writer: writer.name.casefold())


class AssigneeField(forms.ModelChoiceField):
    """A person of the desk, nobody, or whoever it is."""

    def clean(self, value: Any) -> Any:
        return AS_IT_IS if value == STAYS else super().clean(value)


class AssignmentForm(forms.Form):
    """To whom, until when, with which words. What was not posted stays as it is; so does, for many, what is left empty."""

    assignee = AssigneeField(
        User.objects.filter(is_active=True, is_staff=True), required=False, label=gettext_lazy("Assigned to")
    )
    due = forms.DateField(required=False, label=gettext_lazy("Due"))
    note = WrittenField(
        required=False, max_length=MAX_NOTE_CHARACTERS, validators=[validate_no_nul], label=gettext_lazy("Note")
    )

    def __init__(self, data: QueryDict | None = None, *, is_one: bool = True):
        super().__init__(data)
        self.is_one = is_one
        self.posted = set(data or {})

    def task(self) -> Task:
        """Return what is asked."""
        said = self.cleaned_data
        return Task(
            said["assignee"] if "assignee" in self.posted else AS_IT_IS,
            said["due"] if said["due"] or (self.is_one and "due" in self.posted) else AS_IT_IS,
            said["note"].strip() if said["note"] or (self.is_one and "note" in self.posted) else AS_IT_IS,
        )

    def clean_due(self) -> date | None:
        due = self.cleaned_data["due"]
        if due and not 2000 <= due.year <= 2100:
            raise forms.ValidationError(_("No date like this."))
        return due


def so_far(one: Translation) -> dict[str, str]:
    """Return what the fields of one translation's assignment hold."""
    due = one.due.isoformat() if one.due else ""
    return {"assignee": str(one.assignee_id or ""), "due": due, "note": one.note}
