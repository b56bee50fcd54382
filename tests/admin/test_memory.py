"""The translation memory at the desk: phrases are looked up, pairs put right, files taken in after a look."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from articles.models import MemoryFile, MemoryUnit
from articles.translating.memory import suggestions
from articles.translating.memory.remembering import add
from tests import cast
from tests.translating.memory.test_tmx import UNIT, tmx

LIST = "admin:articles_memoryunit_changelist"


@pytest.fixture
def pair() -> MemoryUnit:
    unit = MemoryUnit(
        source_language="id", target_language="en", source="Panel surya <baru>", target="New solar panels"
    )
    add([unit])
    return MemoryUnit.objects.get()


def test_a_translator_looks_a_phrase_up_in_either_language(client, pair):
    client.force_login(cast.emma())
    page = client.get(reverse(LIST), {"q": "panel surya"}).content.decode()
    assert "<mark>Panel surya</mark> &lt;baru&gt;" in page
    assert "<mark>solar</mark>" in client.get(reverse(LIST), {"q": "solar"}).content.decode()


@pytest.mark.parametrize(
    "query",
    [
        {},
        {"q": "%"},
        {"q": "tidak ada"},
        {"q": "x" * 500},
        {"q": "a", "pair": "xx..?"},
        {"q": "a\x00b"},
        {"pair": "id"},
    ],
)
def test_anything_may_be_asked(client, pair, query):
    client.force_login(cast.emma())
    assert client.get(reverse(LIST), query).status_code == 200


def test_an_editor_puts_a_pair_right_and_it_is_found_by_its_new_words(client, pair):
    client.force_login(cast.sari())
    url = reverse("admin:articles_memoryunit_change", args=[pair.pk])
    assert client.get(url).status_code == 200
    client.post(url, {"source": "Kincir angin di bukit", "target": "Wind turbines on the hill"})
    assert suggestions("Kincir angin di bukit", "id", "en")[0].target == "Wind turbines on the hill"
    client.post(reverse("admin:articles_memoryunit_delete", args=[pair.pk]), {"post": "yes"})
    assert not MemoryUnit.objects.exists()


def test_a_file_is_looked_at_before_it_is_taken_in(client):
    client.force_login(cast.sari())
    file = SimpleUploadedFile("lama.tmx", tmx(UNIT))
    page = client.post(reverse("admin:articles_memoryunit_import"), {"file": file}, follow=True)
    assert "Halo dunia" in page.content.decode()
    assert not MemoryUnit.objects.exists()
    client.post(page.request["PATH_INFO"], {"_take": ""})
    assert MemoryUnit.objects.get().file_name == "lama.tmx"
    assert not MemoryFile.objects.exists()
    exported = b"".join(client.get(reverse("admin:articles_memoryunit_export")).streaming_content)
    assert b"Halo dunia" in exported


def test_a_file_that_cannot_be_read_is_refused_beside_its_field(client):
    client.force_login(cast.sari())
    page = client.post(reverse("admin:articles_memoryunit_import"), {"file": SimpleUploadedFile("x.tmx", b"<tmx")})
    assert page.context["form"].errors["file"]


def test_translators_do_not_import_or_change(client, pair):
    client.force_login(cast.emma())
    assert client.get(reverse("admin:articles_memoryunit_import")).status_code == 403
    url = reverse("admin:articles_memoryunit_change", args=[pair.pk])
    assert client.post(url, {"source": "x", "target": "y"}).status_code == 403
    pair.refresh_from_db()
    assert pair.source == "Panel surya <baru>"


def test_another_persons_file_is_not_seen(client):
    file = MemoryFile.objects.create(user=cast.ade(), name="x", content=tmx(UNIT))
    client.force_login(cast.sari())
    assert client.get(reverse("admin:articles_memoryunit_report", args=[file.pk])).status_code == 404
