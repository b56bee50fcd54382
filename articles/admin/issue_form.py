"""The form in which a newsletter is written: its words side by side, its stories in order, and whom it goes to."""

import json
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from articles import languages
from articles.admin.widgets import ChipSelect, OrderedMultipleChoice
from articles.admin.written import WrittenField
from articles.dates import short_moment
from articles.enums import Frequency, IssueState
from articles.models import Article, Edition, Issue, IssueStory
from articles.models.issue import PREHEADER_SHOWN, SUBJECT_SHOWN
from articles.newsletters.issues import CHANGEABLE
from articles.texts import validate_no_nul

TEXTS = ("subject", "preheader", "opening")
ADVISED = {"subject": SUBJECT_SHOWN, "preheader": PREHEADER_SHOWN}
#: Most stories that anybody reads of one mail, and that keep it small enough to be shown whole.
MOST_STORIES = 30
AUDIENCE = [one for one in Frequency.choices if one[0] != Frequency.ALERTS]
_TIME = "%Y-%m-%dT%H:%M"


def public_headlines(articles: list[int]) -> dict[int, dict[str, str]]:
    """Return, by article, the headline in each language in which it is public now."""
    found: dict[int, dict[str, str]] = {pk: {} for pk in articles}
    for code in languages.codes():
        for edition in Edition.objects.published_in(code).filter(article__in=articles).select_related("article"):
            found[edition.article_id][code] = edition.headline
    return found


class StoriesSelect(ChipSelect):
    """Stories as rows that are moved up and down, each with its headlines and the languages in which it is not public."""

    def __init__(self) -> None:
        super().__init__(suggest="admin:articles_issue_stories")

    def get_context(self, name: str, value: Any, attrs: dict | None) -> dict:
        context = super().get_context(name, value, attrs)
        data = context["widget"]["attrs"]
        data["data-rows"] = ""
        data["data-missing"] = _("not public in %(language)s")
        return context

    def optgroups(self, name: str, value: list[str], attrs: dict | None = None) -> list:
        groups = super().optgroups(name, value, attrs)
        options = [option for _label, found, _index in groups for option in found]
        headlines = public_headlines([int(str(option["value"])) for option in options])
        for option in options:
            option["attrs"]["data-names"] = json.dumps(headlines[int(str(option["value"]))], ensure_ascii=False)
        return groups


class IssueForm(forms.ModelForm):
    """All of an issue. `seen` tells whether somebody else has saved it since the form was opened."""

    stories = OrderedMultipleChoice(
        Article.objects.all(), required=False, label=gettext_lazy("Stories"), widget=StoriesSelect
    )
    goes_to = forms.MultipleChoiceField(
        choices=AUDIENCE,
        required=False,
        label=gettext_lazy("Goes to those who want mails"),
        widget=forms.CheckboxSelectMultiple,
    )
    at = forms.DateTimeField(
        required=False,
        label=gettext_lazy("Send on"),
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format=_TIME),
    )
    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    class Meta:
        model = Issue
        fields = languages.columns(*TEXTS)
        widgets = {
            **{name: forms.Textarea(attrs={"rows": 2, "data-one-line": ""}) for name in languages.columns("subject")},
            **{name: forms.Textarea(attrs={"rows": 2, "data-one-line": ""}) for name in languages.columns("preheader")},
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        issue = self.instance
        if issue.pk:
            self.initial["stories"] = list(issue.stories.values_list("article", flat=True))
        self.initial.setdefault("goes_to", issue.frequencies)
        self.initial["at"] = issue.due_at if issue.state == IssueState.SCHEDULED else None
        self.initial["seen"] = self._mark()
        for name in languages.columns("opening"):
            # modeltranslation makes form fields of its own, so that Meta.field_classes is not asked.
            self.fields[name] = WrittenField(
                required=False, max_length=2000, validators=[validate_no_nul], widget=forms.Textarea(attrs={"rows": 4})
            )
        for code in languages.codes():
            for name in TEXTS:
                self.fields[languages.column(name, code)].widget.attrs["lang"] = code
        if issue.pk and issue.state not in CHANGEABLE:
            for name in ("stories", "goes_to", "at"):
                self.fields[name].disabled = True

    @property
    def rows(self) -> list[dict[str, Any]]:
        """The texts as rows of the form, a cell for each language."""
        rows = []
        for name in TEXTS:
            field = Issue._meta.get_field(name)
            cells = [
                {"language": code, "bound": self[languages.column(name, code)], "advised": ADVISED.get(name)}
                for code in languages.codes()
            ]
            for cell in cells:
                cell["bound"].label = f"{capfirst(field.verbose_name)} ({languages.name(cell['language'])})"
            rows.append({"name": name, "label": capfirst(field.verbose_name), "hint": field.help_text, "cells": cells})
        return rows

    def clean_stories(self) -> list[Article]:
        """Refuse more stories than a mail holds."""
        chosen = self.cleaned_data["stories"]
        if len(chosen) > MOST_STORIES:
            raise ValidationError(_("Choose %(count)d stories at the most.") % {"count": MOST_STORIES}, code="too_many")
        return chosen

    def clean_goes_to(self) -> str:
        return ",".join(self.cleaned_data["goes_to"])

    def clean(self) -> dict[str, Any]:
        """Refuse what cannot be changed any more, and what would overwrite somebody else's words unseen."""
        cleaned = super().clean() or self.cleaned_data
        if not self.instance.pk:
            return cleaned
        state = Issue.objects.values_list("state", flat=True).get(pk=self.instance.pk)
        if state not in (*CHANGEABLE, IssueState.PAUSED):
            raise ValidationError(_("It is on its way already: pause it to change its words."), code="on_its_way")
        if cleaned.get("seen") != (now := self._mark()):
            data: Any = self.data.copy()
            data[self.add_prefix("seen")] = now
            self.data = data
            raise ValidationError(
                _(
                    "Somebody saved this newsletter at %(time)s, after you opened it. Save once more to keep what stands here."
                )
                % {"time": short_moment(self.instance.changed_at)},
                code="changed",
            )
        return cleaned

    def clean_at(self) -> Any:
        """Refuse a time that is over, where it is what is being asked for."""
        at = self.cleaned_data["at"]
        if "_schedule" in self.data and not at:
            raise ValidationError(_("Say when it shall go out."), code="required")
        if "_schedule" in self.data and at < timezone.now():
            raise ValidationError(pgettext("time of sending", "This time is over."), code="over")
        return at

    def _mark(self) -> str:
        if not self.instance.pk:
            return ""
        found = Issue.objects.values_list("changed_at", flat=True).get(pk=self.instance.pk)
        self.instance.changed_at = found
        return found.isoformat()

    def save_stories(self) -> None:
        """Keep the chosen stories in their order; those of an issue on its way stay as they are."""
        if self.instance.state not in CHANGEABLE:
            return
        self.instance.stories.all().delete()
        IssueStory.objects.bulk_create(
            IssueStory(issue=self.instance, article=article, position=place)
            for place, article in enumerate(self.cleaned_data["stories"])
        )

    def save(self, commit: bool = True) -> Issue:
        self.instance.audience = self.cleaned_data["goes_to"]
        self.instance.wished_at = self.cleaned_data.get("at")
        return super().save(commit)
