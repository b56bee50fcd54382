"""Picture files for the tests, made on the fly: good ones, and all the bad ones that people upload."""

import io
import struct
import zlib

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image, ImageCms

RED, GREEN, BLUE, WHITE = (200, 30, 30), (30, 160, 60), (30, 60, 200), (255, 255, 255)


def encoded(image: Image.Image, format: str = "JPEG", **options) -> bytes:
    buffer = io.BytesIO()
    image.save(buffer, format, **options)
    return buffer.getvalue()


def upload(content: bytes, name: str = "foto.jpg") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content, content_type="image/jpeg")


def plain(width: int = 600, height: int = 400, colour=RED) -> Image.Image:
    return Image.new("RGB", (width, height), colour)


def gradient(width: int = 600, height: int = 400) -> Image.Image:
    """Return a picture with more colours than any drawing."""
    across = Image.linear_gradient("L").rotate(90).resize((width, height))
    down = Image.linear_gradient("L").resize((width, height))
    return Image.merge("RGB", (across, down, Image.new("L", (width, height), 90)))


def jpeg(width: int = 600, height: int = 400, colour=RED, **options) -> bytes:
    return encoded(plain(width, height, colour), "JPEG", quality=95, **options)


def photo(name: str = "foto.jpg", width: int = 600, height: int = 400) -> SimpleUploadedFile:
    return upload(encoded(gradient(width, height), "JPEG", quality=90), name)


def halves(width: int = 600, height: int = 400) -> Image.Image:
    """Return a picture with a red left half and a blue right half."""
    image = plain(width, height, RED)
    image.paste(BLUE, (width // 2, 0, width, height))
    return image


def turned_and_located() -> bytes:
    """Return a JPEG that lies on its side (EXIF orientation 6), with GPS, camera, comment and XMP in it."""
    exif = Image.Exif()
    exif[0x0112] = 6
    exif[0x010F] = "Kamera Rahasia"
    exif.get_ifd(0x8825).update({1: "S", 2: (6.0, 12.0, 0.0), 3: "E", 4: (106.0, 49.0, 0.0)})
    return encoded(
        halves(), "JPEG", quality=95, exif=exif, comment=b"komentar rahasia", xmp=b"<x:xmpmeta>rahasia</x:xmpmeta>"
    )


def png_bomb(width: int = 12_000, height: int = 9_000, rows: int = 9_000) -> bytes:
    """Return a PNG of 108 megapixels in a few kilobytes: one bit a pixel, all black. With fewer `rows` it is truncated."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0))
        + chunk(b"IDAT", zlib.compress(b"\x00" * (1 + width // 8) * rows, 9))
        + chunk(b"IEND", b"")
    )


def png_16_bit(value: int = 0x8000) -> bytes:
    """Return a greyscale PNG with 16 bits a pixel."""
    return encoded(Image.new("I;16", (600, 400), value), "PNG")


def animated(format: str) -> bytes:
    frames = [plain(colour=colour) for colour in (RED, GREEN, BLUE)]
    return encoded(frames[0], format, save_all=True, append_images=frames[1:], duration=100)


def display_p3_profile() -> bytes:
    """Return an ICC profile of Display P3 primaries, made from Pillow's sRGB one by exchanging its colorant tags."""
    profile = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    # Colorants of Display P3, adapted to D50 (SMPTE EG 432-1), as s15Fixed16 numbers.
    colorants = {
        b"rXYZ": (0.51512, 0.24120, -0.00105),
        b"gXYZ": (0.29198, 0.69225, 0.04189),
        b"bXYZ": (0.15710, 0.06657, 0.78407),
    }
    for at in range(132, 132 + 12 * struct.unpack(">I", profile[128:132])[0], 12):
        tag, offset, _size = struct.unpack(">4sII", profile[at : at + 12])
        if tag in colorants:
            numbers = [round(number * 65536) for number in colorants[tag]]
            profile[offset + 8 : offset + 20] = struct.pack(">3i", *numbers)
    return bytes(profile)
