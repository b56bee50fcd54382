"""What becomes of an upload: upright, sRGB, and nothing but pixels."""

import io

import pytest
from PIL import Image

from articles.imaging.processing import CleanedImage, clean
from articles.imaging.validation import check_upload
from tests.imaging import files


def cleaned(content: bytes) -> tuple[CleanedImage, Image.Image, bytes]:
    result = clean(check_upload(files.upload(content)))
    raw = result.content.read()
    return result, Image.open(io.BytesIO(raw)), raw


def near(one, other, tolerance: int = 4) -> bool:
    return all(abs(a - b) <= tolerance for a, b in zip(one, other, strict=True))


def test_a_photo_that_lies_on_its_side_is_turned_upright():
    result, image, _raw = cleaned(files.turned_and_located())
    assert (result.width, result.height) == image.size == (400, 600)
    # Turned clockwise, the red left half is on top.
    assert near(image.getpixel((200, 50)), files.RED)
    assert near(image.getpixel((200, 550)), files.BLUE)


def test_place_camera_and_comments_are_gone():
    _result, image, raw = cleaned(files.turned_and_located())
    assert not image.getexif()
    assert "xmp" not in image.info and "comment" not in image.info and "icc_profile" not in image.info
    for secret in (b"Rahasia", b"rahasia", b"Exif", b"xmpmeta", b"GPS"):
        assert secret not in raw


def test_a_web_page_behind_a_jpeg_does_not_survive():
    _result, _image, raw = cleaned(files.jpeg() + b"<html><script>alert(1)</script></html>")
    assert b"<script>" not in raw
    assert raw.endswith(b"\xff\xd9")


def test_text_chunks_of_a_png_do_not_survive():
    from PIL import PngImagePlugin

    info = PngImagePlugin.PngInfo()
    info.add_text("penulis", "rahasia")
    assert b"rahasia" not in cleaned(files.encoded(files.plain(), "PNG", pnginfo=info))[2]


@pytest.mark.filterwarnings("ignore:Corrupt EXIF data")
def test_broken_exif_harms_nothing():
    broken = files.encoded(files.plain(), "JPEG", exif=b"Exif\x00\x00II*\x00\xff\xff\xff\xff")
    assert cleaned(broken)[1].size == (600, 400)


def test_a_picture_for_print_in_four_colours_becomes_srgb():
    cmyk = files.encoded(Image.new("CMYK", (600, 400), (0, 255, 255, 0)), "JPEG", quality=95)
    _result, image, _raw = cleaned(cmyk)
    assert image.mode == "RGB"
    assert near(image.getpixel((10, 10)), (255, 0, 0), 6)


def test_sixteen_bits_a_pixel_are_scaled_and_not_clipped_to_white():
    _result, image, _raw = cleaned(files.png_16_bit(0x8000))
    assert image.convert("RGB").getpixel((5, 5)) == (128, 128, 128)


def test_wide_colours_are_brought_to_srgb():
    colour = (200, 120, 60)
    _result, image, _raw = cleaned(
        files.encoded(files.plain(colour=colour), "JPEG", quality=98, icc_profile=files.display_p3_profile())
    )
    red, green, _blue = image.getpixel((5, 5))
    # The same numbers mean a stronger red in Display P3: sRGB needs more red and less green for it.
    assert red > colour[0] + 5
    assert green < colour[1]


def test_a_broken_profile_is_left_aside():
    broken = files.encoded(files.plain(), "JPEG", quality=95, icc_profile=b"bukan profil" * 20)
    assert near(cleaned(broken)[1].getpixel((5, 5)), files.RED)


@pytest.mark.parametrize("mode", ["RGBA", "LA", "P"])
def test_transparency_is_kept_in_whatever_way_it_came(mode):
    image = Image.new("RGBA", (600, 400), (255, 255, 255, 255))
    image.paste((0, 0, 0, 0), (0, 0, 300, 400))
    options = {}
    if mode == "P":
        image, options = Image.new("P", (600, 400), 1), {"transparency": 0}
        image.putpalette([255, 0, 255, 255, 255, 255])
        image.paste(0, (0, 0, 300, 400))
    result, kept, _raw = cleaned(files.encoded(image.convert(mode), "PNG", **options))
    assert result.suffix == ".png"
    assert kept.convert("RGBA").getpixel((10, 10))[3] == 0
    assert kept.convert("RGBA").getpixel((590, 10)) == (255, 255, 255, 255)


@pytest.mark.parametrize("format", ["WEBP", "AVIF"])
def test_a_transparent_photo_that_came_compressed_stays_so(format):
    image = files.gradient().convert("RGBA")
    image.putalpha(Image.linear_gradient("L").resize(image.size))
    result, kept, _raw = cleaned(files.encoded(image, format, quality=90))
    assert result.suffix == ".webp"
    assert kept.convert("RGBA").getpixel((10, 0))[3] < 10 and kept.convert("RGBA").getpixel((10, 399))[3] > 245


@pytest.mark.parametrize(
    ("content", "suffix"),
    [
        (files.encoded(files.plain(), "JPEG"), ".jpg"),
        (files.encoded(files.plain(), "PNG"), ".png"),
        (files.encoded(files.gradient(), "PNG"), ".jpg"),
        (files.encoded(files.gradient(), "WEBP"), ".jpg"),
        (files.encoded(files.gradient(), "AVIF"), ".jpg"),
        (files.encoded(files.gradient().convert("RGBA"), "PNG"), ".jpg"),
    ],
)
def test_photos_become_jpeg_and_drawings_stay_without_loss(content, suffix):
    assert cleaned(content)[0].suffix == suffix


def test_the_average_colour_is_known_and_white_under_transparency():
    assert cleaned(files.encoded(files.halves(), "PNG"))[0].colour == "#732d73"
    glass = files.encoded(Image.new("RGBA", (600, 400), (0, 0, 0, 80)), "PNG")
    assert cleaned(glass)[0].colour == "#ffffff"
