"""A mistake in the table of pictures is said at the start."""

from articles.enums import PictureCrop, PictureFormat
from articles.imaging import specs
from articles.imaging.checks import pillow_knows_our_formats, table_is_whole


def test_the_table_as_it_stands_is_whole():
    assert table_is_whole(None) == []
    assert pillow_knows_our_formats(None) == []


def test_a_crop_without_widths_and_a_format_without_quality_are_named(monkeypatch):
    monkeypatch.setitem(specs.WIDTHS, PictureCrop.CARD, ())
    monkeypatch.delitem(specs.QUALITY, PictureFormat.AVIF)
    assert [(error.id, error.msg.split("“")[1].split("”")[0]) for error in table_is_whole(None)] == [
        ("articles.E011", "card"),
        ("articles.E012", "avif"),
    ]


def test_a_pillow_without_avif_is_named(monkeypatch):
    monkeypatch.setattr("articles.imaging.checks.features.check", lambda feature: feature != "avif")
    assert [error.id for error in pillow_knows_our_formats(None)] == ["articles.E010"]
