"""The field in which a body is written: a textarea of HTML that the desk's editor takes over where there is JavaScript."""

import json

from django import forms
from django.forms.widgets import Script
from django.urls import reverse

from articles.richtext.sanitising import clean_body

#: Markup included. A long read has 60,000; what is far longer was not written by a person, and costs time to read.
MAX_BODY_CHARACTERS = 500_000


class BodyWidget(forms.Textarea):
    """A textarea with the addresses that the editor needs. Give it `lang` (attrs) for spelling and hyphenation."""

    class Media:
        css = {"all": ["css/desk/editor.css"]}
        js = [Script("js/desk/editor/main.js", type="module")]

    def get_context(self, name: str, value: str | None, attrs: dict | None) -> dict:
        context = super().get_context(name, value, attrs)
        addresses = {
            "paste": reverse("clean-paste"),
            "pictures": reverse("admin:articles_picture_choose"),
            "documents": reverse("admin:articles_document_choose"),
            "documentUpload": reverse("admin:articles_document_upload"),
        }
        context["widget"]["attrs"]["data-body-editor"] = json.dumps(addresses)
        return context


class BodyFormField(forms.CharField):
    """A body as a form takes it; what comes out has been through the sanitiser.

    A form that is shown again with errors shows what was typed, as every Django form does.
    """

    widget = BodyWidget

    def __init__(self, *args, **kwargs):
        kwargs.setdefault("strip", False)
        kwargs["max_length"] = MAX_BODY_CHARACTERS
        super().__init__(*args, **kwargs)

    def clean(self, value: str) -> str:
        return clean_body(super().clean(value) or "")

    def has_changed(self, initial: str | None, data: str | None) -> bool:
        """Tell whether the blocks differ; how a browser writes them does not count."""
        if not self.disabled and initial == data:
            return False
        if "\x00" in (data or ""):
            return True
        return not self.disabled and clean_body(initial or "") != clean_body(data or "")
