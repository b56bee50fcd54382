"""The glossary at the desk: terms side by side, each language open to whoever writes it, files looked at before they are taken."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from articles.enums import WordingStatus
from articles.models import GlossaryTerm, GlossaryWording, WaitingFile
from tests import cast
from tests.translating.glossary.making import term

LIST = "/admin/articles/glossaryterm/"
ADD = f"{LIST}add/"


@pytest.fixture
def desk(client):
    client.force_login(cast.sari())
    return client


def change(one: GlossaryTerm) -> str:
    return f"{LIST}{one.pk}/change/"


def listed(client, **query) -> list[str]:
    page = client.get(LIST, query)
    assert page.status_code == 200
    return [str(one) for one in page.context["cl"].result_list]


def errors(page) -> list[str]:
    assert page.status_code == 200
    return list(page.context["adminform"].form.errors)


def said(one: GlossaryTerm) -> set[tuple[str, str, str]]:
    return set(one.wordings.values_list("language", "status", "text"))


# --- Writing ---


def test_a_term_is_written_in_all_languages_on_one_page(desk):
    answer = desk.post(
        ADD,
        {
            "preferred-id": " tanggung jawab  sosial perusahaan ",
            "admitted-id": "TJSL\r\nCSR\r\n",
            "preferred-en": "corporate social responsibility",
            "admitted-en": "CSR",
            "forbidden-en": "charity",
            "note": "Bukan amal.",
            "case": "any",
        },
    )
    assert answer.status_code == 302
    one = GlossaryTerm.objects.get()
    assert one.note == "Bukan amal."
    assert said(one) == {
        ("id", "preferred", "tanggung jawab sosial perusahaan"),
        ("id", "admitted", "TJSL"),
        ("id", "admitted", "CSR"),
        ("en", "preferred", "corporate social responsibility"),
        ("en", "admitted", "CSR"),
        ("en", "forbidden", "charity"),
    }
    page = desk.get(change(one)).content.decode()
    assert "TJSL\nCSR</textarea>" in page


def test_the_first_allowed_wording_is_preferred_where_none_is(desk):
    desk.post(ADD, {"admitted-id": "kapal\nperahu", "case": "any"})
    assert said(GlossaryTerm.objects.get()) == {("id", "preferred", "kapal"), ("id", "admitted", "perahu")}


def test_a_wording_of_another_term_is_refused_beside_its_field_and_names_the_term(desk):
    term(id="kapal", en="ship|vessel")
    page = desk.post(ADD, {"preferred-id": "perahu", "admitted-en": "boat\nVESSEL", "case": "any", "note": "tetap ada"})
    assert errors(page) == ["admitted-en"]
    text = page.content.decode()
    assert "VESSEL" in text and "kapal" in text and "tetap ada" in text
    assert GlossaryTerm.objects.count() == 1


def test_everything_that_is_wrong_is_said_at_once(desk):
    term(id="kapal", en="ship")
    page = desk.post(ADD, {"preferred-id": "***", "admitted-id": "Kapal", "preferred-en": "SHIP", "case": "any"})
    assert set(errors(page)) == {"preferred-id", "admitted-id", "preferred-en"}


def test_the_same_wording_may_stand_in_two_languages(desk):
    assert desk.post(ADD, {"preferred-id": "CSR", "preferred-en": "CSR", "case": "any"}).status_code == 302


@pytest.mark.parametrize(
    ("fields", "where"),
    [
        ({"preferred-id": "ka\x00pal"}, "preferred-id"),
        ({"admitted-en": "ok\nka\x00pal"}, "admitted-en"),
        ({"preferred-id": "kapal", "note": "a\x00b"}, "note"),
        ({"preferred-id": "k" * 201}, "preferred-id"),
        ({"preferred-id": "kapal | perahu"}, "preferred-id"),
        ({"preferred-id": "***"}, "preferred-id"),
        ({"preferred-id": "kapal", "admitted-id": "Kapal"}, "admitted-id"),
        ({"preferred-en": "ship", "forbidden-en": "ship"}, "forbidden-en"),
        ({"forbidden-en": "\n".join(f"w{number}" for number in range(60))}, "forbidden-en"),
        ({"note": "x"}, "preferred-id"),
        ({"preferred-id": "kapal", "note": "x" * 1001}, "note"),
    ],
)
def test_what_cannot_be_a_term_is_refused_beside_its_field(desk, fields, where):
    assert where in errors(desk.post(ADD, {"case": "any", **fields}))
    assert not GlossaryTerm.objects.exists()


def test_every_awkward_text_is_kept_or_refused_with_a_reason(desk, nasty):
    for number, one in enumerate(nasty):
        texts = one["text"] if isinstance(one["text"], list) else [one["text"]]
        answer = desk.post(ADD, {"preferred-id": f"{texts[0][:100]} {number}", "case": "any"})
        assert answer.status_code == 302 or errors(answer), one["id"]


def test_a_term_of_a_language_that_the_site_no_longer_has_keeps_it(desk):
    one = term(id="pelabuhan", zh_hans="港口")
    desk.post(change(one), {"preferred-id": "bandar", "case": "any"})
    assert said(one) == {("id", "preferred", "bandar"), ("zh-hans", "preferred", "港口")}


def test_nobodys_change_is_replaced_unseen(desk):
    one = term(id="kapal", en="ship")
    opened = desk.get(change(one)).context["adminform"].form.initial["seen"]
    typed = {"preferred-id": "kapal", "preferred-en": "vessel", "case": "any", "seen": opened}
    assert desk.post(change(one), {**typed, "preferred-en": "boat"}).status_code == 302
    page = desk.post(change(one), typed)
    assert errors(page) == ["__all__"]
    assert "boat" in page.content.decode() and 'value="vessel"' in page.content.decode()
    again = page.context["adminform"].form["seen"].value()
    assert desk.post(change(one), {**typed, "seen": again}).status_code == 302
    assert one.wordings.get(language="en").text == "vessel"


def test_an_editor_deletes_a_term(desk):
    one = term(id="kapal", en="ship")
    assert "kapal" in desk.get(f"{LIST}{one.pk}/delete/").content.decode()
    assert desk.get(f"{LIST}{one.pk}/history/").status_code == 200
    desk.post(f"{LIST}{one.pk}/delete/", {"post": "yes"})
    assert not GlossaryTerm.objects.exists() and not GlossaryWording.objects.exists()


# --- Who may ---


def test_a_translator_changes_the_wordings_of_her_language_alone(client):
    client.force_login(cast.emma())
    one = term(id="kapal", en="ship", note="asli")
    answer = client.post(
        change(one),
        {
            "preferred-id": "perahu",
            "forbidden-id": "jung",
            "preferred-en": "vessel",
            "note": "diganti",
            "do_not_translate": "on",
            "case": "exact",
        },
    )
    assert answer.status_code == 302
    one.refresh_from_db()
    assert said(one) == {("id", "preferred", "kapal"), ("en", "preferred", "vessel")}
    assert (one.note, one.do_not_translate, one.case) == ("asli", False, "any")


def test_a_translator_adds_a_term_in_her_language(client):
    client.force_login(cast.emma())
    client.post(ADD, {"preferred-en": "vessel", "preferred-id": "kapal", "note": "new", "case": "any"})
    one = GlossaryTerm.objects.get()
    assert said(one) == {("en", "preferred", "vessel")}
    assert one.note == "new"


def test_a_translator_neither_deletes_nor_imports(client):
    client.force_login(cast.emma())
    one = term(id="kapal", en="ship")
    assert client.post(f"{LIST}{one.pk}/delete/", {"post": "yes"}).status_code == 403
    client.post(LIST, {"action": "delete_selected", "_selected_action": one.pk, "post": "yes"})
    upload = {"file": SimpleUploadedFile("a.csv", b"id,en\nlaut,sea\n")}
    assert client.post(f"{LIST}import/", upload).status_code == 403
    assert GlossaryTerm.objects.count() == 1
    assert "/import/" not in client.get(LIST).content.decode()


def test_an_author_looks_and_changes_nothing(client):
    client.force_login(cast.budi())
    one = term(id="kapal", en="ship")
    assert listed(client) == ["kapal"]
    assert client.get(change(one)).status_code == 200
    assert client.post(change(one), {"preferred-en": "vessel", "case": "any"}).status_code == 403
    assert client.get(ADD).status_code == 403
    assert said(one) == {("id", "preferred", "kapal"), ("en", "preferred", "ship")}


def test_others_stay_outside(client):
    client.force_login(cast.person("foto", "photo editor"))
    for address in (LIST, f"{LIST}export/csv/", f"{LIST}try/", f"{LIST}import/"):
        assert client.get(address).status_code == 403


def test_the_glossary_is_a_room_of_the_desk(desk):
    assert f'href="{LIST}"' in desk.get("/admin/").content.decode()


# --- Finding ---


def test_the_list_is_searched_in_every_language_and_in_notes(desk):
    term(id="kapal", en="ship|vessel", note="Bukan perahu")
    term(id="laut", en="sea")
    for words in ("KAPAL", "vess", "perahu", " ship "):
        assert listed(desk, q=words) == ["kapal"]
    assert listed(desk, q="\x00") == ["kapal", "laut"]


def test_the_list_is_filtered_by_what_is_missing_and_by_rule(desk):
    term(id="kapal", en="ship", forbidden={"en": "boat"})
    term(id="laut")
    term(id="Nusa Bahari", kept=True)
    assert listed(desk, lacking="en") == ["laut"]
    assert listed(desk, rule="forbidden") == ["kapal"]
    assert listed(desk, rule="kept") == ["Nusa Bahari"]
    assert listed(desk) == ["kapal", "laut", "Nusa Bahari"]


@pytest.mark.parametrize("count", [1, 3, 60])
def test_the_list_costs_the_same_however_many_terms_there_are(desk, django_assert_max_num_queries, count):
    for number in range(count):
        term(id=f"istilah {number * 7919}", en=f"term {number * 7919}")
    with django_assert_max_num_queries(9):
        desk.get(LIST)


# --- Trying out ---


def test_a_sentence_is_tried_out(client):
    client.force_login(cast.budi())
    term(id="laporan keberlanjutan", en="sustainability report", note="Bukan <b>CSR</b>")
    posted = {"text": "Baca {laporan keberlanjutannya} & <i>", "source": "id", "target": "en"}
    page = client.post(f"{LIST}try/", posted).content.decode()
    assert ">laporan keberlanjutannya</button>" in page
    assert 'data-insert="sustainability report"' in page
    assert "Bukan &lt;b&gt;CSR&lt;/b&gt;" in page
    assert "Baca {<" in page and "} &amp; &lt;i&gt;" in page


@pytest.mark.parametrize("posted", [{}, {"text": "kapal", "source": "xx", "target": "xx"}, {"text": "a\x00b" * 4000}])
def test_whatever_is_tried_is_answered(desk, posted):
    assert desk.post(f"{LIST}try/", posted).status_code == 200


# --- Files ---


def upload(client, data: bytes, name: str = "istilah.csv"):
    return client.post(f"{LIST}import/", {"file": SimpleUploadedFile(name, data)}, follow=True)


def test_a_file_is_looked_at_before_it_is_taken(desk):
    term(id="kapal", en="ship")
    report = upload(desk, b"id;en\nkapal;vessel\nlaut;sea\nombak;***\n")
    text = report.content.decode()
    assert "ship</del>" in text and "vessel</ins>" in text and ">laut</td>" in text
    assert [bad.number for bad in report.context["plan"].bad] == [4]
    assert GlossaryTerm.objects.count() == 1
    seen = {"seen": report.context["plan"].digest, "_take": ""}
    desk.post(report.wsgi_request.path, seen)
    assert sorted(GlossaryWording.objects.filter(language="en").values_list("text", flat=True)) == ["sea", "vessel"]
    assert not WaitingFile.objects.exists()
    assert desk.post(report.wsgi_request.path, seen).status_code == 404


def test_a_file_whose_changes_are_others_by_now_is_shown_again(desk):
    report = upload(desk, b"id,en\nkapal,vessel\n")
    term(id="kapal", en="ship")
    again = desk.post(report.wsgi_request.path, {"seen": report.context["plan"].digest})
    assert again.status_code == 200
    assert len(again.context["plan"].changed) == 1
    assert GlossaryWording.objects.filter(text="ship").exists()
    desk.post(report.wsgi_request.path, {"seen": again.context["plan"].digest})
    assert GlossaryWording.objects.filter(text="vessel").exists()


def test_a_file_can_be_left_alone(desk):
    report = upload(desk, b"id,en\nkapal,vessel\n")
    desk.post(report.wsgi_request.path, {"_cancel": ""})
    assert not WaitingFile.objects.exists() and not GlossaryTerm.objects.exists()


def test_nobody_decides_about_anothers_file(desk, client):
    report = upload(desk, b"id,en\nkapal,vessel\n")
    client.force_login(cast.ade())
    assert client.post(report.wsgi_request.path, {"seen": report.context["plan"].digest}).status_code == 404


@pytest.mark.parametrize("data", [b"", b"a,b\nc,d\n", b"<martif>", b'id,en\n"open'])
def test_an_unreadable_file_is_refused_beside_its_field(desk, data):
    page = upload(desk, data)
    assert page.context["form"].errors["file"]
    assert not WaitingFile.objects.exists()


def test_reading_people_take_the_glossary_out(client):
    client.force_login(cast.budi())
    term(id="kapal", en="ship")
    for kind, kind_of_text in (("csv", "text/csv"), ("tbx", "application/x-tbx")):
        answer = client.get(f"{LIST}export/{kind}/")
        assert answer.headers["Content-Type"].startswith(kind_of_text)
        assert f".{kind}" in answer.headers["Content-Disposition"]
        assert "kapal" in answer.content.decode()
    assert client.get(f"{LIST}export/exe/").status_code == 404


def test_forbidden_wordings_are_never_the_preferred_name(desk):
    one = term(id="kapal", forbidden={"en": "boat"})
    assert one.name_in("en") == ""
    assert one.wordings_in("en", WordingStatus.FORBIDDEN) == ["boat"]
