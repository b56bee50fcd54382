"""Pictures through a real browser: many at once, the focal point, and the dialog of the story form."""

import pytest
from playwright.sync_api import expect

from articles.imaging.library import add_picture
from articles.models import Picture
from tests import cast
from tests.browsers import PHONE
from tests.imaging import files

pytestmark = pytest.mark.browser


def file(name: str, content: bytes) -> dict:
    return {"name": name, "mimeType": "image/jpeg", "buffer": content}


def photo(**sides: int) -> bytes:
    return files.encoded(files.gradient(**sides), "JPEG")


def test_sari_drops_many_pictures_and_each_result_stands_beside_its_name(open_page):
    page = open_page(cast.sari())
    page.goto("/admin/articles/picture/")
    page.set_input_files(
        "#upload-files",
        [file("kapal.jpg", photo()), file("halaman.jpg", b"<html>bukan foto</html>"), file("dermaga.jpg", photo())],
    )
    lines = page.locator("[data-upload-results] li")
    lines.nth(2).locator(".good").wait_for()
    assert [line.split()[0] for line in lines.all_inner_texts()] == ["kapal.jpg", "halaman.jpg", "dermaga.jpg"]
    assert lines.nth(1).locator(".bad").inner_text()
    page.click("[data-upload-describe]")
    page.locator("textarea").first.fill("Kapal listrik putih")
    page.click(".submit-row [type=submit]")
    page.wait_for_url("**/admin/articles/picture/")
    first, second = Picture.objects.order_by("pk")
    assert (first.name, first.alt_in("id"), second.name) == ("kapal", "Kapal listrik putih", "dermaga")


def test_when_all_are_good_describing_follows_at_once(open_page):
    page = open_page(cast.sari())
    page.goto("/admin/articles/picture/")
    page.set_input_files("#upload-files", [file("satu.jpg", photo()), file("dua.jpg", photo())])
    page.wait_for_url("**/describe/?ids=*")
    assert page.locator(".described").count() == 2


@pytest.mark.parametrize("width", [1280, PHONE])
def test_the_focal_point_follows_a_click_and_the_arrow_keys(open_page, width):
    picture = add_picture(file=files.photo(width=1200, height=600), name="kapal")
    page = open_page(cast.sari(), width=width)
    page.goto(f"/admin/articles/picture/{picture.pk}/change/")
    box = page.locator("[data-focal-area] img").bounding_box()
    page.locator("[data-focal-area]").click(position={"x": box["width"] * 0.8, "y": box["height"] * 0.25})
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Shift+ArrowDown")
    # The card leaves out as much of the left as the point asks for: it lies at the right edge.
    assert page.locator("[data-ratio='1.5']").evaluate("image => image.style.objectPosition").startswith("100%")
    page.click(".submit-row [name=_save]")
    page.wait_for_url("**/admin/articles/picture/")
    picture.refresh_from_db()
    assert picture.focal_x == pytest.approx(0.81, abs=0.01)
    assert picture.focal_y == pytest.approx(0.35, abs=0.01)


def test_without_javascript_pictures_are_uploaded_and_the_focal_point_is_typed(open_page):
    page = open_page(cast.sari(), java_script_enabled=False)
    page.goto("/admin/articles/picture/")
    page.set_input_files("#upload-files", [file("kapal.jpg", photo()), file("gerak.jpg", b"GIF89a")])
    page.click(".upload button")
    assert "gerak.jpg" in page.locator(".messagelist .error").inner_text()
    picture = Picture.objects.get()
    page.goto(f"/admin/articles/picture/{picture.pk}/change/")
    page.fill("#id_focal_x", "0.2")
    page.click(".submit-row [name=_save]")
    picture.refresh_from_db()
    assert picture.focal_x == 0.2


def test_the_dialog_finds_a_picture_and_puts_it_into_the_story(open_page):
    add_picture(file=files.photo(), name="dermaga")
    wanted = add_picture(file=files.photo(), name="kapal", texts={"alt": {"id": "Kapal putih", "en": "A white boat"}})
    story = cast.story()
    page = open_page(cast.sari())
    page.goto(f"/admin/articles/article/{story.pk}/change/")
    page.click("[data-choose-picture]")
    page.locator(".choosing-grid li").nth(1).wait_for()
    page.fill(".choosing [type=search]", "white")
    page.keyboard.press("Enter")
    tiles = page.locator(".choosing-grid button")
    expect(tiles).to_have_count(1)
    tiles.first.click()
    expect(page.locator("[data-lead-picture] input[type=hidden]")).to_have_value(str(wanted.pk))
    expect(page.locator("dialog")).to_have_count(0)


def test_the_dialog_takes_an_upload_and_explains_a_bad_one(open_page):
    story = cast.story()
    page = open_page(cast.sari())
    page.goto(f"/admin/articles/article/{story.pk}/change/")
    page.click("[data-choose-picture]")
    chooser = page.locator(".choosing [type=file]")
    chooser.wait_for()
    chooser.set_input_files([file("palsu.jpg", b"<html></html>")])
    assert "palsu.jpg" in page.locator(".choosing-status.bad").inner_text()
    chooser.set_input_files([file("asli.jpg", photo())])
    page.locator("dialog").wait_for(state="detached")
    expect(page.locator("[data-lead-picture] input[type=hidden]")).to_have_value(str(Picture.objects.get().pk))


def test_leaving_the_dialog_changes_nothing(open_page):
    add_picture(file=files.photo(), name="dermaga")
    story = cast.story()
    page = open_page(cast.sari(), width=PHONE)
    page.goto(f"/admin/articles/article/{story.pk}/change/")
    page.click("[data-choose-picture]")
    page.locator(".choosing-grid li").first.wait_for()
    page.keyboard.press("Escape")
    page.locator("dialog").wait_for(state="detached")
    expect(page.locator("[data-lead-picture] input[type=hidden]")).to_have_value("")
