"""The rules of the story form: what is let in, and what keeps an edition from being public."""

import json
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from articles import languages
from articles.admin.simultaneous import fingerprint, parts, read_seen, stored_values
from articles.admin.story_fields import FACTS, LISTS, TEXTS, StoryFields
from articles.enums import EditionStatus
from articles.models import Edition, Tag
from articles.publishing.archive import YEARS
from articles.publishing.readiness import obstacles
from articles.publishing.slugs import taken_slugs
from articles.texts import is_blank


class StoryForm(StoryFields):
    """Everything an editor changes about a story in one form.

    `publishing` is the language that the editor is about to publish, `scheduling` the one about to be
    scheduled: what is missing for it becomes an error beside its field. So does what a public edition
    would lose; `complete=False` lets both pass, for previews.
    """

    def __init__(self, *args, publishing: str = "", scheduling: str = "", complete: bool = True, **kwargs):
        super().__init__(*args, **kwargs)
        self.publishing, self.scheduling = publishing or scheduling, scheduling
        self.complete = complete
        self.seen = self._fingerprints()

    @property
    def seen_json(self) -> str:
        """The fingerprints of the story as this form shows it, to be posted back."""
        return json.dumps(self.seen)

    def _fingerprints(self) -> dict[str, str]:
        """Return a print of each part of the story as the data base holds it now."""
        lists = {name: self.initial.get(name, []) for name in LISTS}
        return {
            part: fingerprint(stored_values(self.instance, names, lists))
            for part, names in parts(TEXTS, (*FACTS, *LISTS)).items()
        }

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        for name, value in cleaned.items():
            if isinstance(value, str) and is_blank(value):
                cleaned[name] = ""
        for language in languages.codes():
            self._check_slug(language)
            self._check_schedule(language)
        self._check_times()
        self._mind_others()
        for name, (tag, language) in self.tag_names.items():
            self._check_tag_name(name, tag, language)
        return cleaned

    def _mind_others(self) -> None:
        """Keep what someone else changed since this form was opened; where both changed the same part, ask."""
        opened = read_seen(self.data.get("seen"))
        for part, names in parts(TEXTS, (*FACTS, *LISTS)).items():
            if not self.instance.pk or opened.get(part, self.seen[part]) == self.seen[part]:
                continue
            posted = fingerprint(self.cleaned_data.get(name) for name in names)
            if posted == opened[part]:
                for name in names:
                    self.cleaned_data[name] = self.fields[name].clean(
                        self.get_initial_for_field(self.fields[name], name)
                    )
            elif posted != self.seen[part]:
                self.add_error(None, self._changed_meanwhile(part))

    def _changed_meanwhile(self, part: str) -> ValidationError:
        name = languages.own_name(part) if part in languages.codes() else _("the facts at the side")
        message = _(
            "Someone else changed this story (%(part)s) after you opened it. What you typed is still here, not saved: "
            "open the story in another tab to compare, then save again to put yours in its place."
        )
        return ValidationError(message, code="changed meanwhile", params={"part": name})

    def _check_tag_name(self, name: str, tag: Tag, language: str) -> None:
        typed = self.cleaned_data.get(name)
        twin = Tag.objects.twin(typed, language, besides=tag) if typed else None
        if twin:
            message = _("The tag “%(tag)s” already has this name. Choose it instead, or merge the two.")
            self.add_error(name, ValidationError(message, code="duplicate", params={"tag": twin}))

    def _check_schedule(self, language: str) -> None:
        name = languages.column("publish_at", language)
        if language == self.scheduling and not self.cleaned_data.get(name) and name not in self.errors:
            self.add_error(name, ValidationError(_("Choose the day and the time."), code="required"))

    def _check_times(self) -> None:
        """Refuse years that someone is still typing, such as 0202: neither the archive nor every data base has them."""
        for name in ("pinned_until", *languages.columns("publish_at")):
            moment = self.cleaned_data.get(name)
            if moment and moment.year not in YEARS and not self.fields[name].disabled:
                self.add_error(name, ValidationError(self.fields[name].error_messages["invalid"], code="invalid"))

    def _check_slug(self, language: str) -> None:
        name = languages.column("slug", language)
        slug, edition = self.cleaned_data.get(name) or "", self.editions[language]
        if slug and slug != edition.slug and slug in taken_slugs(slug, language, edition):
            self.add_error(
                name, ValidationError(_("Another story has, or had, this address. Choose another."), code="taken")
            )
        if not slug and (edition.slug_was_public or edition.status == EditionStatus.PUBLISHED):
            self.cleaned_data[name] = edition.slug

    def _post_clean(self) -> None:
        super()._post_clean()
        if self.errors:
            return
        self._put_alternative_texts_into_picture()
        for language, edition in self.editions.items() if self.complete else ():
            edition.article = self.instance
            if language in (self.publishing, self.scheduling) or edition.status == EditionStatus.PUBLISHED:
                self._refuse_if_incomplete(edition)

    def _put_alternative_texts_into_picture(self) -> None:
        picture = self.instance.lead_picture
        if picture is None:
            return
        for language in languages.codes():
            name = languages.column("lead_alt", language)
            if not self.fields[name].disabled:
                languages.set_text(picture, "alt", language, self.cleaned_data[name])

    def _refuse_if_incomplete(self, edition: Edition) -> None:
        """Make whatever keeps this edition from being public an error beside the field where it is put right."""
        for obstacle in obstacles(edition, tags=self._tags_as_they_will_be()):
            if obstacle.code == "tag" and edition.language != self.publishing:
                continue  # it is merely not shown there; the list of what is missing says so
            self.add_error(
                obstacle.field if obstacle.field in self.fields else None,
                ValidationError(obstacle.message, code=obstacle.code),
            )

    def _tags_as_they_will_be(self) -> list[Tag]:
        """Return the chosen tags with the names typed for them, not saved yet."""
        tags = {tag.pk: tag for tag in self.cleaned_data["tags"]}
        for name, (tag, language) in self.tag_names.items():
            if tag.pk in tags and self.cleaned_data[name]:
                languages.set_text(tags[tag.pk], "name", language, self.cleaned_data[name])
        return list(tags.values())

    def changed_texts(self, language: str) -> bool:
        """Tell whether a text that readers see has changed in this language."""
        seen = {
            languages.column(field, language)
            for field in ("headline", "standfirst", "dateline", "body", "lead_caption", "about")
        }
        return bool(seen & set(self.changed_data))
