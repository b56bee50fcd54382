"""What a check finds: how it stands with one thing, in words, and the record that puts it right."""

from dataclasses import dataclass

from django.db.models import TextChoices
from django.utils.translation import pgettext_lazy


class Mark(TextChoices):
    """How it stands with one thing."""

    OK = "ok", pgettext_lazy("result of a check", "ok")
    MISSING = "missing", pgettext_lazy("result of a check", "missing")
    WRONG = "wrong", pgettext_lazy("result of a check", "wrong")
    UNKNOWN = "unknown", pgettext_lazy("result of a check", "could not be asked")


@dataclass(frozen=True)
class Finding:
    """One line of the report; `record` is what to set, as it stands in a zone or in the environment."""

    mark: Mark
    about: str
    said: str
    record: str = ""

    @property
    def is_fault(self) -> bool:
        return self.mark in (Mark.MISSING, Mark.WRONG)
