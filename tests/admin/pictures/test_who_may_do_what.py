"""The picture library at the desk: who may do what."""

import pytest
from django.urls import reverse

from tests import cast
from tests.admin.pictures.library import (
    CHOOSE,
    DESCRIBE,
    LIST,
    UPLOAD,
    UPLOAD_MANY,
    change,
    describe_url,
    form_data,
    picture,
)
from tests.imaging import files

pytestmark = pytest.mark.filterwarnings("ignore::PIL.Image.DecompressionBombWarning", "ignore:No directory at")


def test_an_author_adds_and_describes_but_does_not_delete(client):
    client.force_login(cast.budi())
    one = picture()
    assert client.post(UPLOAD, {"file": files.photo()}).status_code == 201
    assert client.get(describe_url([one])).status_code == 200
    assert client.post(reverse("admin:articles_picture_delete", args=[one.pk]), {"post": "yes"}).status_code == 403


def test_a_translator_looks_and_changes_nothing(client):
    client.force_login(cast.emma())
    one = picture()
    assert client.get(LIST).status_code == 200
    html = client.get(change(one)).content.decode()
    assert "new_file" not in html and "data-focal-open" not in html
    answer = client.get(CHOOSE).json()
    assert answer["pictures"] and answer["may_upload"] is False
    assert "data-upload" not in client.get(LIST).content.decode()
    assert client.post(UPLOAD, {"file": files.photo()}).status_code == 403
    assert client.post(UPLOAD_MANY, {"files": [files.photo()]}).status_code == 403
    assert client.get(describe_url([one])).status_code == 403
    assert client.post(change(one), form_data()).status_code == 403


def test_nobody_sees_the_library_without_signing_in(client):
    for address in (LIST, CHOOSE, DESCRIBE):
        assert client.get(address).status_code == 302
