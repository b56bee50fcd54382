"""The sizes and formats made of a picture, and what happens when they are made twice, or too late."""

import io

import pytest
from django.core.files.storage import default_storage
from django.core.management import call_command
from PIL import Image

from articles import languages
from articles.enums import PictureCrop, PictureFormat
from articles.imaging import renditions, specs
from articles.imaging.library import add_picture, move_focal_point, remove_picture, replace_file
from articles.imaging.renditions import is_complete, make_renditions, missing_renditions
from articles.imaging.tasks import ensure_renditions, make_renditions_of
from articles.models import Picture, Rendition
from tests import cast
from tests.imaging import files


@pytest.fixture(autouse=True)
def small_table(monkeypatch):
    """Two widths of each crop are enough to tell, and quick."""
    monkeypatch.setattr(specs, "AVIF_SPEED", 10)
    for crop, widths in {"whole": (120, 240), "card": (120,), "square": (48,), "social": (300,)}.items():
        monkeypatch.setitem(specs.WIDTHS, crop, widths)


@pytest.fixture
def picture():
    return add_picture(file=files.upload(files.encoded(files.halves(600, 300), "JPEG", quality=95)))


def pixels(rendition: Rendition) -> Image.Image:
    return Image.open(io.BytesIO(rendition.file.read())).convert("RGB")


def is_like(colour, other, tolerance: int = 30) -> bool:
    return all(abs(one - two) <= tolerance for one, two in zip(colour, other, strict=True))


def names(picture) -> set[str]:
    return set(picture.renditions.values_list("file", flat=True))


def test_every_crop_is_made_in_its_formats_and_widths(picture):
    assert make_renditions(picture) == 14
    whole = picture.renditions.filter(crop=PictureCrop.WHOLE)
    assert {(one.format, one.width, one.height) for one in whole} == {
        (format, width, width // 2) for format in PictureFormat for width in (120, 240)
    }
    for one in picture.renditions.all():
        image = Image.open(io.BytesIO(one.file.read()))
        assert (image.format.lower(), image.size) == (one.format, (one.width, one.height))
        assert one.bytes == one.file.size


def test_a_crop_shows_what_the_focal_point_is_on(picture):
    move_focal_point(picture, 0.1, 0.5)
    make_renditions(picture)
    for crop in (PictureCrop.CARD, PictureCrop.SQUARE):
        image = pixels(picture.renditions.filter(crop=crop).last())
        assert is_like(image.getpixel((2, image.height // 2)), files.RED)
    square = pixels(picture.renditions.get(crop=PictureCrop.SQUARE))
    assert is_like(square.getpixel((square.width - 3, 20)), files.RED)


def test_a_large_photo_is_decoded_smaller_and_cut_in_the_same_place():
    large = add_picture(file=files.upload(files.encoded(files.halves(3201, 1603), "JPEG", quality=95)))
    move_focal_point(large, 0.25, 0.5)
    make_renditions(large)
    whole = pixels(large.renditions.get(crop="whole", format="jpeg", width=240))
    assert whole.size == (240, 120)
    assert is_like(whole.getpixel((112, 60)), files.RED) and is_like(whole.getpixel((127, 60)), files.BLUE)
    square = pixels(large.renditions.get(crop="square"))
    assert is_like(square.getpixel((3, 24)), files.RED) and is_like(square.getpixel((44, 24)), files.RED)


def test_all_are_made_anew_when_that_is_asked_for(picture, django_capture_on_commit_callbacks):
    make_renditions(picture)
    before = names(picture)
    with django_capture_on_commit_callbacks(execute=True):
        call_command("make_renditions", again=True, verbosity=2)
    after = names(picture)
    assert len(after) == len(before) and not after & before
    assert all(default_storage.exists(name) for name in after)
    assert not any(default_storage.exists(name) for name in before)
    assert is_complete(Picture.objects.get(pk=picture.pk))


def test_the_social_card_has_its_shape(picture):
    make_renditions(picture)
    card = picture.renditions.get(crop=PictureCrop.SOCIAL)
    assert (card.width, card.format) == (300, PictureFormat.JPEG)
    assert abs(card.width / card.height - 1200 / 630) < 0.01


def test_a_picture_smaller_than_every_width_is_never_enlarged(monkeypatch):
    monkeypatch.setitem(specs.WIDTHS, "whole", (1280, 1920))
    small = add_picture(file=files.photo(width=400, height=300))
    make_renditions(small)
    assert set(small.renditions.filter(crop="whole").values_list("width", flat=True)) == {400}


def test_transparency_is_white_in_jpeg_and_kept_elsewhere():
    glass = Image.new("RGBA", (600, 300), (0, 0, 0, 0))
    picture = add_picture(file=files.upload(files.encoded(glass, "PNG"), "kaca.png"))
    make_renditions(picture)
    for one in picture.renditions.filter(crop=PictureCrop.WHOLE):
        image = Image.open(io.BytesIO(one.file.read()))
        if one.format == PictureFormat.JPEG:
            assert image.getpixel((5, 5)) == (255, 255, 255)
        else:
            assert image.convert("RGBA").getpixel((5, 5))[3] == 0


def test_making_them_twice_makes_them_once(picture):
    make_renditions(picture)
    before = names(picture)
    assert make_renditions(Picture.objects.get(pk=picture.pk)) == 0
    assert names(picture) == before


def test_two_at_once_leave_one_set_and_no_stray_file(picture, django_capture_on_commit_callbacks):
    other = Picture.objects.get(pk=picture.pk)
    made = renditions._encode_all(other, renditions.plans_of(other))
    with django_capture_on_commit_callbacks(execute=True):
        make_renditions(picture)
        assert renditions._put_in_place(other, made, False) == 0
    folder = picture.file.name.rpartition("/")[0]
    on_disk = {f"{folder}/{name}" for name in default_storage.listdir(folder)[1]}
    assert {name for name in on_disk if name.split("/")[-1].startswith(picture.file.name.split("/")[-1][:12])} == {
        *names(picture),
        picture.file.name,
    }


def test_moving_the_focal_point_renames_the_crops_and_keeps_the_whole(picture, django_capture_on_commit_callbacks):
    make_renditions(picture)
    whole = set(picture.renditions.filter(crop="whole").values_list("file", flat=True))
    old = set(picture.renditions.filter(crop="square").values_list("file", flat=True))
    with django_capture_on_commit_callbacks(execute=True):
        move_focal_point(picture, 0.9, 0.5)
    assert is_complete(Picture.objects.get(pk=picture.pk))
    assert set(picture.renditions.filter(crop="whole").values_list("file", flat=True)) == whole
    new = set(picture.renditions.filter(crop="square").values_list("file", flat=True))
    assert new and not new & old
    assert not any(default_storage.exists(name) for name in old)
    assert all(default_storage.exists(name) for name in new | whole)


def test_what_was_encoded_for_an_older_focal_point_is_thrown_away(picture):
    stale = Picture.objects.get(pk=picture.pk)
    made = renditions._encode_all(stale, renditions.plans_of(stale))
    Picture.objects.filter(pk=picture.pk).update(focal_x=0.9)
    assert renditions._put_in_place(stale, made, False) == 0
    assert not picture.renditions.exists()


def test_an_upload_has_them_made_in_the_background(django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        picture = add_picture(file=files.photo())
    assert is_complete(picture) and picture.renditions.exists()


def test_a_picture_that_is_gone_is_no_matter_to_the_task():
    assert make_renditions_of.call(12345) == 0


def test_the_command_works_off_what_is_missing_or_stale(picture, capsys):
    assert list(missing_renditions()) == [picture]
    call_command("make_renditions")
    assert is_complete(picture)
    Picture.objects.filter(pk=picture.pk).update(focal_x=0.9)
    assert not is_complete(Picture.objects.get(pk=picture.pk))
    call_command("make_renditions")
    assert is_complete(Picture.objects.get(pk=picture.pk))


def test_the_command_names_a_picture_whose_file_is_lost_and_goes_on(picture, capsys):
    lost = add_picture(file=files.photo("hilang.jpg"))
    default_storage.delete(lost.file.name)
    call_command("make_renditions")
    assert "hilang" in capsys.readouterr().err
    assert is_complete(Picture.objects.get(pk=picture.pk))


def test_publishing_sees_to_the_lead_and_to_the_pictures_in_the_body(picture, django_capture_on_commit_callbacks):
    inside, elsewhere = add_picture(file=files.photo()), add_picture(file=files.photo())
    article = cast.story(lead_picture=picture)
    languages.set_text(article, "body", "id", f'<figure data-picture="{inside.pk}"></figure>')
    with django_capture_on_commit_callbacks(execute=True):
        ensure_renditions(article.edition("id"))
    assert picture.renditions.exists() and inside.renditions.exists()
    assert not elsewhere.renditions.exists()


def test_a_new_file_takes_the_place_of_the_old_one_and_its_sizes(picture, django_capture_on_commit_callbacks):
    make_renditions(picture)
    move_focal_point(picture, 0.9, 0.5)
    old = {*names(picture), picture.file.name}
    with django_capture_on_commit_callbacks(execute=True):
        replace_file(picture, files.upload(files.jpeg(400, 400, files.GREEN)))
    picture = Picture.objects.get(pk=picture.pk)
    assert (picture.width, picture.height, picture.focal_x) == (400, 400, 0.5)
    assert is_like(pixels(picture.renditions.filter(crop="card").last()).getpixel((20, 20)), files.GREEN)
    assert not any(default_storage.exists(name) for name in old)


def test_removing_a_picture_removes_its_files(picture, django_capture_on_commit_callbacks):
    make_renditions(picture)
    everything = {*names(picture), picture.file.name}
    with django_capture_on_commit_callbacks(execute=True):
        remove_picture(picture)
    assert not any(default_storage.exists(name) for name in everything)
