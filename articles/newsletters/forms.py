"""The forms by which somebody asks for the newsletter, and changes what he gets."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q, QuerySet
from django.http import QueryDict
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from articles import languages
from articles.desk.parameters import is_key
from articles.enums import Frequency
from articles.models import Section, Subscriber, Tag
from articles.newsletters.addresses import is_disposable, key_of, probably_meant, validate_address
from articles.newsletters.guarding import is_plausible
from articles.newsletters.subscribing import Choices
from articles.texts import validate_no_nul
from articles.wayfinding.tags import most_used, public_tags

#: How many of the tags that are used most a form offers.
TAGS_OFFERED = 12
PAUSES = {"30": timedelta(days=30), "90": timedelta(days=90)}


class ChoicesForm(forms.Form):
    """What somebody wants to read: languages, sections, how often."""

    languages = forms.MultipleChoiceField(
        label=gettext_lazy("Languages"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": gettext_lazy("Choose a language at least.")},
    )
    frequency = forms.ChoiceField(
        label=gettext_lazy("How often"),
        choices=Frequency,
        widget=forms.RadioSelect,
    )
    sections: Any = forms.ModelMultipleChoiceField(
        Section.objects.none(),
        label=gettext_lazy("Sections"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("None chosen means all of them."),
    )

    tags: Any = forms.ModelMultipleChoiceField(
        Tag.objects.none(),
        label=gettext_lazy("Tags to follow"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("A mail at once for each new story with one of these, besides what you choose above."),
    )

    def __init__(self, *args, language: str, **kwargs) -> None:
        kwargs["auto_id"] = "newsletter-%s"
        super().__init__(*args, **kwargs)
        offered: Any = self.fields["languages"]
        offered.choices = languages.named()
        sections: Any = self.fields["sections"]
        sections.queryset = Section.objects.shown_in(language)
        tags: Any = self.fields["tags"]
        tags.queryset = self._offered_tags(language)
        sections.label_from_instance = tags.label_from_instance = lambda one: one.name_in(language)

    def _offered_tags(self, language: str) -> QuerySet[Tag]:
        """Return the tags used most, and those that are chosen already; none that the public does not know."""
        posted = self.data.getlist("tags") if isinstance(self.data, QueryDict) else []
        public = public_tags(language).filter(pk__in=[key for key in posted if is_key(key)])
        usual = {one.tag.pk for one in most_used(language, TAGS_OFFERED)} | set(self.initial.get("tags") or ())
        return Tag.objects.shown_in(language).filter(Q(pk__in=usual) | Q(pk__in=public.order_by().values("pk")))

    def clean(self) -> dict[str, Any]:
        """Refuse alerts alone of somebody who follows nothing."""
        data = super().clean() or self.cleaned_data
        if data.get("frequency") == Frequency.ALERTS and not data.get("tags") and "tags" not in self.errors:
            self.add_error("tags", _("Choose a tag at least, or another answer to “How often”."))
        return data

    @property
    def chosen(self) -> Choices:
        """What a valid form says."""
        data = self.cleaned_data
        return Choices(data["languages"], data["frequency"], list(data["sections"]), list(data["tags"]))


class AskingForm(ChoicesForm):
    """Asking for the newsletter. The home page sends the address and its language alone; the rest is as most want it."""

    email = forms.CharField(
        label=gettext_lazy("E-mail address"),
        max_length=254,
        validators=[validate_no_nul, validate_address],
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    #: Nobody sees this field; programs fill it.
    website = forms.CharField(required=False, max_length=500)
    stamp = forms.CharField(required=False, max_length=200)
    #: The address that somebody has said is right as it is.
    sure = forms.CharField(required=False, max_length=254)

    field_order = ("email", "languages", "frequency", "sections", "tags")

    def __init__(self, data: QueryDict | None, *, language: str, initial: Mapping[str, Any] | None = None) -> None:
        if data is not None:
            data = data.copy()
            data.setdefault("frequency", Frequency.WEEKLY)
        usual = {"languages": [language], "frequency": Frequency.WEEKLY}
        super().__init__(data, language=language, initial={**usual, **(initial or {})})
        #: Whether the address looks wrong, and which one is probably meant; whoever typed it has the last word.
        self.is_doubted, self.meant = False, ""

    @property
    def is_a_trap(self) -> bool:
        """Whether a program filled what nobody sees."""
        return bool(self.data.get("website"))

    def clean_email(self) -> str:
        email = self.cleaned_data["email"]
        if key_of(self.data.get("sure", "")) == key_of(email):
            return email
        meant, disposable = probably_meant(email), is_disposable(email)
        self.is_doubted = bool(meant or disposable)
        if meant:
            self.meant = meant
            raise ValidationError(
                _("Is this address right? Perhaps you mean %(address)s.") % {"address": meant}, "meant"
            )
        if disposable:
            raise ValidationError(
                _(
                    "This looks like an address that works for minutes only. Please give one at which you can be reached."
                ),
                "disposable",
            )
        return email

    def clean(self) -> dict[str, Any]:
        if not is_plausible(self.data.get("stamp", "")):
            raise ValidationError(_("Please send the form once more."), code="stale")
        return super().clean()


class PreferencesForm(ChoicesForm):
    """What a subscriber changes: what he reads, in which language he is written to, and a pause."""

    language = forms.ChoiceField(label=gettext_lazy("Language of our pages and mails about your subscription"))
    pause = forms.ChoiceField(label=gettext_lazy("Pause"), required=False)

    field_order = ("languages", "frequency", "sections", "tags", "language", "pause")

    def __init__(self, data: QueryDict | None, *, subscriber: Subscriber, language: str) -> None:
        initial = {
            "languages": subscriber.read_languages() or [subscriber.language],
            "frequency": subscriber.frequency,
            "sections": list(subscriber.sections.values_list("pk", flat=True)),
            "tags": list(subscriber.tags.values_list("pk", flat=True)),
            "language": subscriber.language,
            "pause": "keep" if is_paused(subscriber) else "",
        }
        super().__init__(data, language=language, initial=initial)
        self.subscriber = subscriber
        own: Any = self.fields["language"]
        own.choices = languages.named()
        pause: Any = self.fields["pause"]
        pause.choices = self._pauses()

    @property
    def chosen(self) -> Choices:
        """What a valid form says, and what it could not show: things that have no name in the page's language."""
        fields: Any = self.fields
        chosen = super().chosen
        sections = self.subscriber.sections.exclude(pk__in=fields["sections"].queryset.values("pk"))
        tags = self.subscriber.tags.exclude(pk__in=fields["tags"].queryset.values("pk"))
        return replace(chosen, sections=[*chosen.sections, *sections], tags=[*chosen.tags, *tags])

    def _pauses(self) -> list[tuple[str, Any]]:
        found = [("", pgettext_lazy("of mails", "No pause")), ("30", _("For 30 days")), ("90", _("For 90 days"))]
        if (until_day := self.subscriber.paused_until) and is_paused(self.subscriber):
            until = date_format(until_day, "DATE_FORMAT")
            found.append(("keep", _("Until %(date)s, as now") % {"date": until}))
        return found

    @property
    def paused_until(self) -> date | None:
        """The day until which a valid form wants no mails."""
        pause = self.cleaned_data["pause"]
        if pause == "keep":
            return self.subscriber.paused_until
        return timezone.localdate() + PAUSES[pause] if pause else None


def is_paused(subscriber: Subscriber) -> bool:
    """Tell whether nothing is sent to a subscriber today, as he asked."""
    return bool(subscriber.paused_until and subscriber.paused_until > timezone.localdate())
