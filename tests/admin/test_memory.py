"""The translation memory at the desk: phrases are looked up, pairs put right, files taken in after a look."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from articles.enums import FilePurpose, MemoryOrigin
from articles.models import MemoryUnit, WaitingFile
from articles.translating.memory import suggestions
from articles.translating.memory.remembering import add
from tests import cast
from tests.translating.memory.test_tmx import UNIT, tmx, unit

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
    assert not WaitingFile.objects.exists()
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
    file = WaitingFile.objects.keep(cast.ade(), FilePurpose.MEMORY, "x", tmx(UNIT), hours=1)
    client.force_login(cast.sari())
    assert client.get(reverse("admin:articles_memoryunit_report", args=[file.pk])).status_code == 404


def test_both_languages_are_searched_at_once_and_marked_where_the_phrase_stands(client):
    add(
        [
            MemoryUnit(
                source_language="id", target_language="en", source="Laporan ESG terbit", target="ESG report out"
            ),
            MemoryUnit(source_language="en", target_language="id", source="A port", target="Pelabuhan"),
        ]
    )
    client.force_login(cast.emma())
    page = client.get(reverse(LIST), {"q": "esg"}).content.decode()
    assert page.count("<mark>ESG</mark>") == 2
    assert page.index('lang="id" dir="auto">Laporan') < page.index('lang="en" dir="auto"><mark>')
    assert "Pelabuhan" in client.get(reverse(LIST)).content.decode()


def test_a_script_is_answered_where_the_phrase_stands(client, pair):
    client.force_login(cast.emma())
    address = reverse("admin:articles_memoryunit_concordance")
    (found,) = client.get(address, {"q": "SURYA", "language": "id", "other": "en"}).json()["pairs"]
    assert found["text"][found["start"] : found["end"]] == "surya"
    assert found["other"] == "New solar panels"
    assert client.get(address, {"q": "surya", "language": "en"}).json() == {"pairs": []}


@pytest.mark.parametrize("name", ["changelist", "concordance", "export", "import"])
def test_others_stay_outside(client, name):
    client.force_login(cast.person("foto", "photo editor"))
    assert client.get(reverse(f"admin:articles_memoryunit_{name}")).status_code == 403


@pytest.mark.parametrize("count", [1, 3, 40])
def test_looking_up_costs_the_same_however_many_pairs_there_are(client, django_assert_max_num_queries, count):
    client.force_login(cast.sari())
    article = cast.story()
    pairs = [("kapal", f"ship {number}") for number in range(count)]
    add([MemoryUnit(source_language="id", target_language="en", source=a, target=b, article=article) for a, b in pairs])
    with django_assert_max_num_queries(16):
        assert client.get(reverse(LIST), {"q": "kapal"}).status_code == 200


@pytest.mark.parametrize("text", ["", "\u200b", "{1}buka", "tutup{/1}", "{1}a{/1}{/1}", "a\x00b", "a" * 20_001])
def test_a_text_that_cannot_be_kept_is_refused_beside_its_field_and_stays_typed(client, pair, text):
    client.force_login(cast.sari())
    url = reverse("admin:articles_memoryunit_change", args=[pair.pk])
    page = client.post(url, {"source": text, "target": "Something else"})
    assert list(page.context["adminform"].form.errors) == ["source"]
    assert "Something else" in page.content.decode()
    pair.refresh_from_db()
    assert pair.source == "Panel surya <baru>"


def test_the_report_tells_what_is_known_foreign_and_not_taken(client):
    client.force_login(cast.sari())
    body = UNIT + UNIT + unit(fr="Bonjour", en="Hello") + unit(id="Kapal", en="")
    file = SimpleUploadedFile("lama.tmx", tmx(body))
    page = client.post(reverse("admin:articles_memoryunit_import"), {"file": file}, follow=True)
    found = page.context["found"]
    assert (found.new, found.known, found.foreign, found.bad) == (1, 1, 1, 1)
    assert "fr" in page.content.decode()


def test_what_a_file_brought_is_taken_out_as_a_whole(client, pair):
    client.force_login(cast.sari())
    add([MemoryUnit(source_language="id", target_language="en", source="x", target="y", file_name="salah.tmx",
                    origin=MemoryOrigin.IMPORTED)])  # fmt: skip
    address = reverse("admin:articles_memoryunit_import")
    assert "salah.tmx" in client.get(address).content.decode()
    client.post(address, {"_forget": "salah.tmx"})
    assert list(MemoryUnit.objects.all()) == [pair]
    client.force_login(cast.emma())
    assert client.post(address, {"_forget": ""}).status_code == 403


def test_pairs_of_two_languages_are_exported(client, pair):
    client.force_login(cast.emma())
    address = reverse("admin:articles_memoryunit_export")
    answer = client.get(address, {"source": "en", "target": "id"})
    assert b"New solar panels" in b"".join(answer.streaming_content)
    assert "memory-en-id-" in answer["Content-Disposition"]
    assert client.get(address, {"source": "en", "target": "en"}).status_code == 404
    assert client.get(address, {"source": "en", "target": "xx"}).status_code == 404
