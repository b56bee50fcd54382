"""The demo's pictures are drawn by this code."""

import pytest
from PIL import Image

from articles.demo.drawing.gallery import PICTURES, drawn


@pytest.mark.parametrize("name", PICTURES)
def test_a_picture_is_a_jpeg_of_the_width_asked_for(name):
    with Image.open(drawn(name, 240)) as image:
        assert (image.format, image.size) == ("JPEG", (240, 160))


def test_no_two_pictures_are_alike():
    assert len({drawn(name, 120).getvalue() for name in PICTURES}) == len(PICTURES) >= 14


def test_a_picture_has_the_same_shapes_each_time():
    first, again = (Image.open(drawn("reef", 120)).resize((12, 8)) for _time in range(2))
    # The grain alone differs.
    pixels = zip(first.tobytes(), again.tobytes(), strict=True)
    assert max(abs(one - other) for one, other in pixels) < 12
