"""The picture library at the desk: awkward texts."""

import pytest
from django.urls import reverse

from articles import languages
from articles.texts import is_blank
from tests import cast
from tests.admin.pictures.library import LIST, change, describe_url, form_data, picture

pytestmark = pytest.mark.filterwarnings("ignore::PIL.Image.DecompressionBombWarning", "ignore:No directory at")


def test_awkward_texts_are_kept_to_the_letter_or_refused_with_a_reason(desk, nasty):
    one = picture()
    columns = ["name", "credit", "licence", *languages.columns("alt", "caption")]
    for case in nasty:
        for text in case["text"] if isinstance(case["text"], list) else [case["text"]]:
            answer = desk.post(change(one), form_data(**dict.fromkeys(columns, text)))
            if answer.status_code == 200:
                errors = answer.context["adminform"].form.errors
                assert errors, case["id"]
                continue
            one.refresh_from_db()
            kept = "" if is_blank(text) else text.strip()
            assert [getattr(one, column) or "" for column in columns] == [kept] * len(columns), case["id"]


def test_what_looks_like_markup_is_shown_as_it_was_typed(desk):
    one = picture("<b>tebal</b>", alt={"id": "<script>alert(1)</script>"})
    cast.story("<i>miring</i>", lead_picture=one)
    for address in (LIST, change(one), describe_url([one]), reverse("admin:articles_picture_delete", args=[one.pk])):
        html = desk.get(address).content.decode()
        assert "<b>tebal" not in html and "<script>alert" not in html and "<i>miring" not in html
