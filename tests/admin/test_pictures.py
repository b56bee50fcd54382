"""The picture library at the desk: grid, uploads, form, dialog, and who may do what."""

import json

import pytest
from django.core.files.storage import default_storage
from django.urls import reverse

from articles import languages
from articles.imaging.library import add_picture
from articles.imaging.renditions import is_complete
from articles.models import Picture
from articles.texts import is_blank
from tests import cast
from tests.imaging import files

pytestmark = pytest.mark.filterwarnings("ignore::PIL.Image.DecompressionBombWarning", "ignore:No directory at")
LIST = reverse("admin:articles_picture_changelist")
ADD = reverse("admin:articles_picture_add")
CHOOSE = reverse("admin:articles_picture_choose")
UPLOAD = reverse("admin:articles_picture_upload")
UPLOAD_MANY = reverse("admin:articles_picture_upload_many")
DESCRIBE = reverse("admin:articles_picture_describe")


def change(picture: Picture) -> str:
    return reverse("admin:articles_picture_change", args=[picture.pk])


def picture(name: str = "Kapal", **texts) -> Picture:
    return add_picture(file=files.photo(), name=name, texts=texts)


def form_data(**fields) -> dict:
    """Return what the form posts: every text empty unless given."""
    names = ["name", "credit", "licence", *languages.columns("alt", "caption")]
    return {**dict.fromkeys(names, ""), "focal_x": "0.5", "focal_y": "0.5", **fields}


@pytest.fixture
def desk(client):
    """Sari's desk, in English so that messages can be read here."""
    sari = cast.sari()
    sari.language = "en"
    sari.save()
    client.force_login(sari)
    return client


# --- The grid ---


def test_the_grid_tells_what_each_picture_lacks_and_where_it_is_used(desk):
    used, idle = picture("Kapal", alt={"id": "Kapal putih"}), picture("Dermaga")
    cast.story(lead_picture=used)
    html = desk.get(LIST).content.decode()
    assert html.count("EN: no alternative text") == 2
    assert html.count("ID: no alternative text") == 1
    assert "in 1 story" in html and "unused" in html
    assert change(used) in html and change(idle) in html


def test_a_picture_is_found_by_its_texts_in_every_language(desk):
    picture("satu", alt={"id": "perahu cadik"})
    picture("dua", caption={"en": "An outrigger"})
    assert [one.name for one in desk.get(LIST, {"q": "cadik"}).context["cl"].result_list] == ["satu"]
    assert [one.name for one in desk.get(LIST, {"q": "outrigger"}).context["cl"].result_list] == ["dua"]


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ({"no_alt": "en"}, {"dipakai", "menganggur", "menyusul"}),
        ({"no_alt": "id"}, {"menganggur", "menyusul"}),
        ({"use": "unused"}, {"menganggur", "menyusul"}),
        ({"use": "used"}, {"dipakai"}),
        ({"file": "awaited"}, {"menyusul"}),
        ({"no_alt": "xx"}, {"dipakai", "menganggur", "menyusul"}),
    ],
)
def test_the_grid_is_filtered(desk, query, names):
    used = picture("dipakai", alt={"id": "Kapal"})
    picture("menganggur")
    Picture.objects.create(name="menyusul")
    cast.story(lead_picture=used)
    assert {one.name for one in desk.get(LIST, query).context["cl"].result_list} == names


def test_the_grid_costs_the_same_with_one_picture_and_with_many(desk, django_assert_max_num_queries):
    picture("satu")
    with django_assert_max_num_queries(15):
        desk.get(LIST)
    for number in range(5):
        cast.story(f"Cerita {number}", lead_picture=picture(f"foto {number}"))
    with django_assert_max_num_queries(15):
        desk.get(LIST)


# --- Uploads ---


def test_good_pictures_are_kept_when_bad_ones_fail_and_each_bad_one_is_named(desk):
    answer = desk.post(
        UPLOAD_MANY,
        {
            "files": [
                files.photo("baik.jpg"),
                files.upload(b"<html><body>halaman</body></html>", "halaman.jpg"),
                files.photo("bagus.jpg"),
                files.upload(files.png_bomb(), "bom.png"),
            ]
        },
        follow=True,
    )
    assert set(Picture.objects.values_list("name", flat=True)) == {"baik", "bagus"}
    html = answer.content.decode()
    assert "“halaman.jpg”: This is a web page" in html
    assert "“bom.png”: The picture has 12,000 × 9,000 pixels" in html
    assert "2 pictures added." in html
    assert answer.redirect_chain[-1][0].startswith(DESCRIBE)


def test_when_no_file_is_good_the_reasons_stand_in_the_library(desk):
    answer = desk.post(UPLOAD_MANY, {"files": [files.upload(b"GIF89a", "gerak.gif")]}, follow=True)
    assert answer.redirect_chain[-1][0] == LIST
    assert "“gerak.gif”: This is a GIF" in answer.content.decode()


def test_sixty_megabytes_are_answered_with_the_limit(desk):
    heavy = files.upload(files.jpeg() + b"\x00" * 60 * 1024 * 1024)
    answer = desk.post(UPLOAD, {"file": heavy})
    assert answer.status_code == 400
    assert "25" in answer.json()["errors"]["file"][0]


def test_new_pictures_are_described_together_in_all_languages(desk):
    pictures = [picture("satu"), picture("dua")]
    data = describe_data(pictures)
    data[f"form-0-{languages.column('alt', 'en')}"] = "One"
    data[f"form-1-{languages.column('alt', 'id')}"] = "Dua"
    data["form-1-credit"] = "Emma"
    data["credit_for_all"] = "Budi"
    answer = desk.post(describe_url(pictures), data)
    assert answer.url == LIST
    one, two = Picture.objects.order_by("pk")
    assert (one.alt_in("en"), one.alt_in("id"), one.credit) == ("One", "", "Budi")
    assert (two.alt_in("id"), two.credit) == ("Dua", "Emma")


def test_nothing_typed_is_lost_when_one_text_is_too_long(desk):
    pictures = [picture("satu"), picture("dua")]
    data = describe_data(pictures)
    data[f"form-0-{languages.column('alt', 'en')}"] = "x" * 301
    data[f"form-1-{languages.column('alt', 'id')}"] = "Kalimat yang panjang"
    html = desk.post(describe_url(pictures), data).content.decode()
    assert "x" * 301 in html and "Kalimat yang panjang" in html
    assert "300" in html
    assert not any(one.alt_in(code) for one in Picture.objects.all() for code in languages.codes())


def describe_url(pictures) -> str:
    return f"{DESCRIBE}?ids={','.join(str(one.pk) for one in pictures)}"


def describe_data(pictures) -> dict:
    data = {"form-TOTAL_FORMS": len(pictures), "form-INITIAL_FORMS": len(pictures), "credit_for_all": ""}
    for number, one in enumerate(pictures):
        data[f"form-{number}-id"] = one.pk
        data |= {f"form-{number}-{name}": "" for name in [*languages.columns("alt", "caption"), "credit"]}
    return data


# --- The form ---


def test_a_picture_is_added_with_its_texts_and_named_after_its_file(desk):
    alt = languages.column("alt", "id")
    assert desk.post(ADD, form_data(new_file=files.photo("Kapal_Baru.jpg"), **{alt: "Kapal"})).status_code == 302
    added = Picture.objects.get()
    assert (added.name, added.alt_in("id"), added.uploaded_by.username) == ("Kapal Baru", "Kapal", "sari")
    assert (added.width, added.height) == (600, 400)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"<!doctype html><html></html>", "This is a web page"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "This is an SVG"),
        (b"kata", "This is not a picture"),
        (files.png_bomb(), "108 megapixels"),
    ],
)
def test_a_bad_file_is_explained_beside_its_field_and_the_texts_stay(desk, content, reason):
    answer = desk.post(ADD, form_data(new_file=files.upload(content), credit="Emma & Budi"))
    html = answer.content.decode()
    assert answer.context["adminform"].form.errors["new_file"]
    assert reason in html
    assert 'value="Emma &amp; Budi"' in html
    assert not Picture.objects.exists()


def test_a_jpeg_with_a_web_page_behind_it_is_taken_without_the_page(desk):
    desk.post(ADD, form_data(new_file=files.upload(files.jpeg() + b"<script>alert(1)</script>")))
    assert b"<script>" not in Picture.objects.get().file.read()


def test_a_good_file_has_to_be_chosen_again_when_a_text_is_refused_and_the_form_says_so(desk):
    answer = desk.post(ADD, form_data(new_file=files.photo(), credit="kata\x00"))
    errors = answer.context["adminform"].form.errors
    assert "credit" in errors and "again" in errors["new_file"][0]


def test_a_moved_focal_point_has_the_crops_made_anew(desk, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        one = picture()
    before = set(one.renditions.filter(crop="square").values_list("file", flat=True))
    with django_capture_on_commit_callbacks(execute=True):
        desk.post(change(one), form_data(focal_x="0.9", focal_y="0.1"))
    one = Picture.objects.get()
    assert (one.focal_x, one.focal_y) == (0.9, 0.1)
    assert is_complete(one)
    assert not before & set(one.renditions.filter(crop="square").values_list("file", flat=True))


def test_a_focal_point_outside_the_picture_is_refused(desk):
    one = picture()
    assert "focal_x" in desk.post(change(one), form_data(focal_x="1.5")).context["adminform"].form.errors


def test_a_file_is_replaced_and_its_texts_stay(desk):
    one = picture(alt={"id": "Kapal"})
    old = one.file.name
    alt = languages.column("alt", "id")
    desk.post(change(one), form_data(new_file=files.upload(files.jpeg(800, 500)), **{alt: "Kapal"}))
    one.refresh_from_db()
    assert one.file.name != old and (one.width, one.alt_in("id")) == (800, "Kapal")


def test_the_form_names_the_stories_that_use_the_picture(desk):
    one = picture()
    story = cast.story("Kapal berlayar", lead_picture=one)
    languages.set_text(story, "body", "en", f'<figure data-picture="{one.pk}"></figure>')
    story.save()
    html = desk.get(change(one)).content.decode()
    assert reverse("admin:articles_article_change", args=[story.pk]) in html
    assert "lead picture" in html and "in the body" in html


# --- Removing ---


def test_a_picture_in_a_body_is_not_deleted_and_the_story_is_named(desk):
    one = picture()
    story = cast.story("Kapal berlayar", headline_en="A boat sails")
    languages.set_text(story, "body", "id", f'<figure data-picture="{one.pk}"></figure>')
    story.save()
    delete = reverse("admin:articles_picture_delete", args=[one.pk])
    assert "A boat sails" in desk.get(delete).content.decode()
    desk.post(delete, {"post": "yes"})
    desk.post(LIST, {"action": "delete_selected", "_selected_action": [one.pk], "post": "yes"})
    assert Picture.objects.filter(pk=one.pk).exists()


def test_an_unused_picture_is_deleted_with_its_files(desk, django_capture_on_commit_callbacks):
    one, two = picture("satu"), picture("dua")
    with django_capture_on_commit_callbacks(execute=True):
        desk.post(reverse("admin:articles_picture_delete", args=[one.pk]), {"post": "yes"})
        desk.post(LIST, {"action": "delete_selected", "_selected_action": [two.pk], "post": "yes"})
    assert not Picture.objects.exists()
    assert not default_storage.exists(one.file.name) and not default_storage.exists(two.file.name)


# --- The dialog ---


def test_the_dialog_gets_pictures_with_their_texts_by_language(desk):
    picture("lama")
    newest = picture("baru", alt={"id": "Kapal", "en": "A boat"}, caption={"id": "Berlayar"})
    Picture.objects.create(name="menyusul")
    answer = desk.get(CHOOSE).json()
    assert [one["name"] for one in answer["pictures"]] == ["baru", "lama"]
    assert answer["pictures"][0] | {"thumb": "", "src": ""} == {
        "id": newest.pk,
        "name": "baru",
        "alt": {"id": "Kapal", "en": "A boat"},
        "caption": {"id": "Berlayar", "en": ""},
        "credit": "",
        "thumb": "",
        "src": "",
        "width": 600,
        "height": 400,
    }
    assert answer["next"] is None and answer["may_upload"] is True


def test_the_dialog_searches_pages_and_fetches_by_number(desk):
    first = picture("foto utama")
    for _number in range(24):
        Picture.objects.create(name="foto lain", file="x.jpg", width=600, height=400)
    assert desk.get(CHOOSE).json()["next"] == 2
    assert [one["id"] for one in desk.get(CHOOSE, {"page": 2}).json()["pictures"]] == [first.pk]
    assert [one["id"] for one in desk.get(CHOOSE, {"q": "UTAMA foto"}).json()["pictures"]] == [first.pk]
    assert [one["id"] for one in desk.get(CHOOSE, {"ids": f"{first.pk},x,99999999"}).json()["pictures"]] == [first.pk]


def test_the_dialog_costs_the_same_with_one_picture_and_with_many(desk, django_assert_max_num_queries):
    for _number in range(10):
        picture()
    with django_assert_max_num_queries(7):
        desk.get(CHOOSE)


def test_a_picture_is_uploaded_from_the_dialog(desk):
    answer = desk.post(UPLOAD, {"file": files.photo("dari dialog.jpg")})
    assert answer.status_code == 201
    assert answer.json()["name"] == "dari dialog"
    assert json.loads(desk.post(UPLOAD).content)["errors"]["file"]


# --- Who may do what ---


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


# --- Awkward texts ---


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
