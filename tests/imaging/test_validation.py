"""Which files are taken for pictures, and what the others are told."""

import io
import time
import tracemalloc

import pytest
from django.core.exceptions import ValidationError
from django.utils import translation
from PIL import Image

from articles.imaging.validation import check_upload
from tests.imaging import files


def refusal(content: bytes, name: str = "foto.jpg") -> ValidationError:
    with pytest.raises(ValidationError) as refused:
        check_upload(files.upload(content, name))
    return refused.value


@pytest.mark.parametrize("format", ["JPEG", "PNG", "WEBP", "AVIF"])
def test_the_four_formats_are_taken_whatever_the_name_says(format):
    checked = check_upload(files.upload(files.encoded(files.plain(), format), "laporan.docx"))
    assert checked.format == format
    assert checked.image.size == (600, 400)


@pytest.mark.parametrize(
    ("code", "content"),
    [
        ("empty", b""),
        ("not_a_picture", b"Bukan foto, hanya kata-kata."),
        ("not_a_picture", b"\x00" * 5000),
        ("html", b"<!DOCTYPE html><html><script>alert(1)</script></html>"),
        ("html", b"\n\n  <HTML><body>halaman</body></HTML>"),
        ("svg", b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'),
        ("gif", files.encoded(files.plain(), "GIF")),
        ("gif", b"GIF89a<script>alert(1)</script>"),
        ("tiff", files.encoded(files.plain(), "TIFF")),
        ("bmp", files.encoded(files.plain(), "BMP")),
        ("pdf", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3"),
        ("heic", b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic" + b"\x00" * 50),
        ("film", b"\x00\x00\x00\x18ftypmp42\x00\x00\x00\x00mp42isom" + b"\x00" * 50),
        ("psd", b"8BPS\x00\x01" + b"\x00" * 50),
        ("document", b"PK\x03\x04\x14\x00\x06\x00" + b"\x00" * 50),
        ("too_small", files.jpeg(150, 150)),
        ("too_small", files.jpeg(600, 60)),
        ("too_long", files.jpeg(2000, 200)),
        ("animated", files.animated("WEBP")),
        ("animated", files.animated("PNG")),
        ("animated", files.animated("AVIF")),
        ("damaged", files.encoded(files.gradient(), "JPEG")[:3000]),
        ("damaged", files.encoded(files.gradient(), "PNG")[:900]),
        ("damaged", files.encoded(files.gradient(), "WEBP")[:900]),
        ("damaged", files.encoded(files.gradient(), "AVIF")[:900]),
    ],
)
def test_what_is_no_picture_of_ours_is_refused_with_its_own_reason(code, content):
    refused = refusal(content)
    assert refused.code == code
    assert len(refused.messages[0]) > 40


def test_a_picture_of_one_frame_is_not_called_animated():
    frames = files.encoded(files.plain(), "WEBP", save_all=True)
    assert check_upload(files.upload(frames)).format == "WEBP"


def test_a_telephones_photo_with_a_preview_behind_it_is_a_jpeg():
    behind = files.encoded(files.plain(), "MPO", save_all=True, append_images=[files.plain(300, 200)])
    assert check_upload(files.upload(behind)).format == "JPEG"


@pytest.mark.filterwarnings("ignore::PIL.Image.DecompressionBombWarning")
def test_a_hundred_megapixels_in_a_few_kilobytes_are_refused_at_once_and_not_decoded():
    bomb = files.png_bomb()
    assert len(bomb) < 20_000
    tracemalloc.start()
    begun = time.perf_counter()
    refused = refusal(bomb, "kecil.png")
    seconds, (_now, peak) = time.perf_counter() - begun, tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert refused.code == "too_many_pixels"
    assert "108" in refused.messages[0]
    assert seconds < 0.2
    assert peak < 2_000_000


def test_a_bomb_beyond_what_pillow_itself_lets_in_gets_the_same_answer():
    assert refusal(files.png_bomb(30_000, 30_000, rows=10), "besar.png").code == "too_many_pixels"


def test_sixty_megabytes_are_refused_with_the_limit_before_anything_is_read():
    refused = refusal(files.jpeg() + b"\x00" * 60 * 1024 * 1024)
    assert refused.code == "too_heavy"
    assert "25" in refused.messages[0]


def test_a_jpeg_whose_comment_speaks_of_html_is_a_picture():
    assert check_upload(files.upload(files.jpeg(comment=b"<html><script>"))).format == "JPEG"


def test_text_that_unpacks_into_megabytes_is_refused():
    from PIL import PngImagePlugin

    info = PngImagePlugin.PngInfo()
    info.add_text("catatan", "a" * 50_000_000, zip=True)
    assert refusal(files.encoded(files.plain(), "PNG", pnginfo=info), "catatan.png").code == "damaged"


def test_messages_are_sentences_with_all_their_numbers_filled_in():
    with translation.override("en"):
        message = refusal(files.jpeg(150, 150)).messages[0]
    assert "150 × 150" in message
    assert "%(" not in message


def test_a_file_that_was_read_before_is_read_from_its_start():
    file = io.BytesIO(files.jpeg())
    file.read()
    assert check_upload(file).image.size == (600, 400)
    assert isinstance(check_upload(file).image, Image.Image)
