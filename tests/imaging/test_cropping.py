"""Where crops lie, and how wide they are made."""

import pytest

from articles.enums import PictureCrop
from articles.imaging.cropping import crop_box, widths_of


def test_the_whole_picture_is_whole():
    assert crop_box(3000, 2000, PictureCrop.WHOLE, 0.1, 0.9) == (0, 0, 3000, 2000)


@pytest.mark.parametrize(
    ("focal_x", "left"),
    [(0.5, 1000), (0.0, 0), (1.0, 2000), (0.25, 0), (0.4, 600)],
)
def test_a_square_follows_the_focal_point_and_stays_inside(focal_x, left):
    assert crop_box(4000, 2000, PictureCrop.SQUARE, focal_x, 0.5) == (left, 0, left + 2000, 2000)


def test_a_card_of_an_upright_picture_follows_the_focal_point_down():
    assert crop_box(1200, 2400, PictureCrop.CARD, 0.5, 0.9) == (0, 1600, 1200, 2400)


def test_no_width_is_more_than_there_is():
    assert widths_of(PictureCrop.CARD, 500) == [240, 360, 480]
    assert widths_of(PictureCrop.CARD, 100) == [100]


def test_a_picture_between_two_widths_is_also_made_in_its_own():
    assert widths_of(PictureCrop.WHOLE, 1600) == [360, 640, 960, 1280, 1600]
    assert widths_of(PictureCrop.WHOLE, 5000) == [360, 640, 960, 1280, 1920]
