"""A form's field for what somebody writes over several lines."""

from typing import Any

from django import forms


class WrittenField(forms.CharField):
    """Text in which a line break is one character, as the browser counted it; forms are sent with CR LF (HTML, 4.10.22.4)."""

    def to_python(self, value: Any) -> str:
        return super().to_python(value).replace("\r\n", "\n").replace("\r", "\n")
