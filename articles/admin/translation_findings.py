"""Findings of the checks that a translator accepts, with a reason that is remembered, and takes back."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.utils.translation import gettext as _

from articles.models import AcceptedFinding
from articles.texts import is_blank, validate_no_nul
from articles.translating.desk_row import Row

_MOST = AcceptedFinding._meta.get_field("because").max_length or 0


def accept(row: Row, finding: str, because: str, by) -> None:
    """Remember that a finding (CODE.FINGERPRINT) of this segment is right as it is, and why.

    Raise ValidationError without a reason, PermissionDenied where nothing is translated.
    """
    code, _dot, fingerprint = finding.partition(".")
    if row.translation is None or not row.may_change or not code or not fingerprint:
        raise PermissionDenied
    if is_blank(because):
        raise ValidationError(_("Write down why this is right."), code="required")
    validate_no_nul(because + finding)
    if len(because) > _MOST:
        raise ValidationError(_("This is longer than %(number)d characters.") % {"number": _MOST}, code="long")
    AcceptedFinding.objects.update_or_create(
        translation=row.translation,
        code=code[:40],
        fingerprint=fingerprint[:40],
        defaults={"because": because.strip(), "by": by},
    )


def take_back(row: Row, finding: str) -> None:
    """Let a finding that was accepted be found again. Raise ValidationError for what no finding is called."""
    code, _dot, fingerprint = finding.partition(".")
    if not row.may_change:
        raise PermissionDenied
    validate_no_nul(finding)
    AcceptedFinding.objects.filter(translation=row.translation, code=code, fingerprint=fingerprint).delete()
