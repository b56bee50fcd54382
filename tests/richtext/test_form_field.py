"""The field of the story form, and the address that cleans a clipboard."""

import pytest
from django import forms
from django.urls import reverse

from articles.models import User
from articles.richtext import views
from articles.richtext.configuration import BodyFormField
from tests import cast


class BodyForm(forms.Form):
    body = BodyFormField(required=False)


def test_what_comes_out_is_clean():
    form = BodyForm({"body": "<p onclick='x()'>A</p><script>alert(1)</script>"})
    assert form.is_valid()
    assert form.cleaned_data["body"] == "<p>A</p>"


def test_u0000_is_refused_beside_the_field_and_nothing_typed_is_lost():
    form = BodyForm({"body": "<p>Kapal\x00berlayar</p>"})
    assert not form.is_valid()
    assert form.errors["body"]
    assert "berlayar" in str(form["body"])


def test_how_a_browser_writes_the_same_blocks_is_no_change():
    given = "<ul><li>A</li></ul><p>b</p>"
    assert not BodyForm({"body": "<ul><li><p>A</p></li></ul>\r\n<p>b</p>"}, initial={"body": given}).has_changed()
    assert BodyForm({"body": "<p>b</p>"}, initial={"body": given}).has_changed()


def test_the_editor_is_told_where_to_ask():
    html = str(BodyForm()["body"])
    assert reverse("clean-paste") in html
    assert "style=" not in html


def test_an_editor_gets_a_clipboard_cleaned(client):
    client.force_login(cast.sari())
    answer = client.post(reverse("clean-paste"), {"html": "<p class=MsoNormal>A<o:p></o:p></p>", "text": "A"})
    assert answer.json() == {"html": "<p>A</p>"}


def test_without_html_the_text_is_taken(client):
    client.force_login(cast.sari())
    answer = client.post(reverse("clean-paste"), {"html": "", "text": "A\n\nB"})
    assert answer.json() == {"html": "<p>A</p><p>B</p>"}


def test_too_much_at_once_is_refused_with_the_reason(client, monkeypatch):
    monkeypatch.setattr(views, "MAX_PASTE_BYTES", 100)
    client.force_login(cast.sari())
    answer = client.post(reverse("clean-paste"), {"html": "<p>A</p>" * 50})
    assert answer.status_code == 413
    assert "100" in answer.json()["error"]


def test_nobody_else_may_ask(client):
    assert client.post(reverse("clean-paste"), {"html": "<p>A</p>"}).status_code == 302
    client.force_login(User.objects.create_user("tamu"))
    assert client.post(reverse("clean-paste"), {"html": "<p>A</p>"}).status_code == 403


@pytest.mark.parametrize("method", ["get", "put"])
def test_only_posting_is_understood(client, method):
    client.force_login(cast.sari())
    assert getattr(client, method)(reverse("clean-paste")).status_code == 405
