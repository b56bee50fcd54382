"""Documents at the desk: what is taken, what is refused with a reason, and what stands in the way of deleting one."""

import io
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from articles import languages
from articles.models import Document
from tests import cast

LIST = reverse("admin:articles_document_changelist")
ADD = reverse("admin:articles_document_add")
CHOOSE = reverse("admin:articles_document_choose")
UPLOAD = reverse("admin:articles_document_upload")


def office(*names: str) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name in names:
            archive.writestr(name, "x")
    return file.getvalue()


def upload(client, data: bytes, filename: str = "laporan.pdf", **fields):
    return client.post(ADD, {"file": SimpleUploadedFile(filename, data), "name": "", **fields})


@pytest.fixture
def desk(client):
    client.force_login(cast.sari())
    return client


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"%PDF-1.7\n", "pdf"),
        (office("[Content_Types].xml", "word/document.xml"), "docx"),
        (office("[Content_Types].xml", "xl/workbook.xml"), "xlsx"),
        (office("[Content_Types].xml", "ppt/presentation.xml"), "pptx"),
        (b"\0\0\0\x20ftypisom" + b"\0" * 40, "mp4"),
        (b"\x1a\x45\xdf\xa3" + b"\0" * 8 + b"webm", "webm"),
    ],
)
def test_what_a_file_is_is_told_by_its_content_and_names_its_address(desk, data, kind):
    assert upload(desk, data, "Laporan Tahunan.exe").status_code == 302
    document = Document.objects.get()
    assert (document.kind, document.bytes, document.name) == (kind, len(data), "Laporan Tahunan")
    assert document.file.name.endswith(f"/laporan-tahunan.{kind}")
    assert document.uploaded_by.username == "sari"


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "kosong"),
        (b"<html><script>", "PDF, Word"),
        (b"MZ\x90\0", "PDF, Word"),
        (b"PK\x03\x04 broken", "PDF, Word"),
        (office("a.txt"), "PDF, Word"),
        (office("[Content_Types].xml", "word/document.xml", "word/vbaProject.bin"), "makro"),
        (b"\0\0\0\x20ftypheic" + b"\0" * 40, "PDF, Word"),
    ],
)
def test_anything_else_is_refused_beside_the_field_and_the_name_stays(desk, data, reason):
    answer = upload(desk, data, "x.pdf", name="Laporan saya")
    page = answer.content.decode()
    assert reason in page
    assert "Laporan saya" in page
    assert not Document.objects.exists()


def test_a_document_is_renamed_and_its_address_stays(desk):
    upload(desk, b"%PDF-1.7")
    document = Document.objects.get()
    desk.post(reverse("admin:articles_document_change", args=[document.pk]), {"name": "Laporan 2026"})
    again = Document.objects.get()
    assert (again.name, again.file.name) == ("Laporan 2026", document.file.name)


def test_a_document_that_a_story_links_to_is_not_deleted_and_the_story_is_named(desk):
    upload(desk, b"%PDF-1.7")
    document = Document.objects.get()
    article = cast.story("Kapal")
    languages.set_text(article, "body", "id", f'<p><a href="{document.file.url}">Laporan</a></p>')
    article.save()
    delete = reverse("admin:articles_document_delete", args=[document.pk])
    assert "Kapal" in desk.get(delete).content.decode()
    desk.post(delete, {"post": "yes"})
    assert Document.objects.exists()
    languages.set_text(article, "body", "id", "<p>Tanpa.</p>")
    article.save()
    desk.post(delete, {"post": "yes"})
    assert not Document.objects.exists()
    assert not document.file.storage.exists(document.file.name)


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_costs_the_same_however_long(desk, count, django_assert_num_queries):
    for number in range(count):
        Document.objects.create(name=str(number), kind="pdf", file=f"documents/{number}.pdf")
    with django_assert_num_queries(8):
        desk.get(LIST)


def test_a_translator_looks_and_changes_nothing(client):
    client.force_login(cast.emma())
    assert client.get(LIST).status_code == 200
    assert client.get(ADD).status_code == 403


class TestDialog:
    """What the editor's dialog asks for."""

    def test_documents_are_found_by_name_the_newest_first(self, desk):
        for name in ("Laporan tahunan", "Tarif", "Laporan ESG"):
            upload(desk, b"%PDF-1.7\n", name=name)
        found = desk.get(CHOOSE, {"q": "laporan"}).json()
        assert [one["name"] for one in found["documents"]] == ["Laporan ESG", "Laporan tahunan"]
        assert found["documents"][0]["kind"] == "PDF"
        assert found["documents"][0]["url"].endswith("/laporan-esg.pdf")
        assert (found["next"], found["may_upload"]) == (None, True)

    def test_a_file_is_added_under_its_own_name(self, desk):
        answer = desk.post(UPLOAD, {"file": SimpleUploadedFile("Tarif 2027.pdf", b"%PDF-1.7\n")})
        assert answer.status_code == 201
        document = Document.objects.get()
        assert answer.json()["url"] == document.file.url
        assert (document.name, document.uploaded_by.username) == ("Tarif 2027", "sari")

    def test_what_is_no_document_is_refused_with_a_reason(self, desk):
        answer = desk.post(UPLOAD, {"file": SimpleUploadedFile("x.pdf", b"<html>")})
        assert answer.status_code == 400
        assert "PDF, Word" in answer.json()["errors"]["file"][0]
        assert desk.post(UPLOAD).status_code == 400

    def test_who_may_only_look_adds_nothing(self, client):
        client.force_login(cast.emma())
        assert client.get(CHOOSE).json()["may_upload"] is False
        assert client.post(UPLOAD, {"file": SimpleUploadedFile("x.pdf", b"%PDF-1.7")}).status_code == 403

    def test_the_dialog_costs_the_same_however_many_there_are(self, desk, django_assert_max_num_queries):
        for number in range(30):
            Document.objects.create(name=f"Laporan {number}", file=f"documents/{number}.pdf", kind="pdf", bytes=1)
        with django_assert_max_num_queries(6):
            assert len(desk.get(CHOOSE).json()["documents"]) == 24
        assert len(desk.get(CHOOSE, {"page": 2}).json()["documents"]) == 6
