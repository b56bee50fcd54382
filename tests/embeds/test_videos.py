"""Which addresses are videos, and where their players are."""

import pytest

from articles.embeds.videos import video_at

PLAYER = "https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ?autoplay=1&rel=0"


@pytest.mark.parametrize(
    "address",
    [
        "https://www.youtube.com/watch?v=dQw4w9WgXcQ",
        "http://youtube.com/watch?feature=share&v=dQw4w9WgXcQ",
        "https://m.youtube.com/watch?v=dQw4w9WgXcQ&list=PL1",
        "https://youtu.be/dQw4w9WgXcQ",
        "https://youtu.be/dQw4w9WgXcQ?feature=shared",
        "https://www.youtube.com/shorts/dQw4w9WgXcQ",
        "https://www.youtube.com/live/dQw4w9WgXcQ",
        "https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ",
    ],
)
def test_every_way_to_write_a_youtube_address_leads_to_the_player_without_cookies(address):
    video = video_at(address, "Pelayaran pertama")
    assert (video.site, video.title, video.player) == ("YouTube", "Pelayaran pertama", PLAYER)
    assert video.page == "https://www.youtube.com/watch?v=dQw4w9WgXcQ"


@pytest.mark.parametrize(("time", "seconds"), [("90", 90), ("90s", 90), ("1m30s", 90), ("1h1s", 3601)])
def test_a_time_to_start_at_is_kept(time, seconds):
    video = video_at(f"https://youtu.be/dQw4w9WgXcQ?t={time}", "x")
    assert video.player == f"{PLAYER}&start={seconds}"
    assert video.page.endswith(f"&t={seconds}s")


def test_a_vimeo_address_asks_not_to_be_followed_and_keeps_its_secret():
    assert video_at("https://vimeo.com/123456789", "x").player == (
        "https://player.vimeo.com/video/123456789?autoplay=1&dnt=1"
    )
    secret = video_at("https://vimeo.com/123456789/abcdef1234", "x")
    assert secret.player.endswith("&dnt=1&h=abcdef1234")
    assert secret.page == "https://vimeo.com/123456789/abcdef1234"


@pytest.mark.parametrize(
    "address",
    [
        "https://www.youtube.com/",
        "https://www.youtube.com/@nusabahari",
        "https://www.youtube.com/watch?v=short",
        "https://www.youtube.com/watch?v=dQw4w9WgXcQ%22onload",
        "https://youtu.be/dQw4w9WgXcQ/../x",
        "https://youtube.com.evil.example/watch?v=dQw4w9WgXcQ",
        "https://evil.example/?u=https://youtu.be/dQw4w9WgXcQ",
        "https://vimeo.com/about",
        "https://notvimeo.com/123456789",
        "javascript:alert(1)",
        "https://[::1",
        "https://www.youtube.com/watch?" + "&".join(f"a{n}=1" for n in range(19)) + "&v=x",
        "/id/berita/kapal/",
        "",
    ],
)
def test_nothing_else_is_a_video(address):
    assert video_at(address, "x") is None


def test_an_address_with_more_parameters_than_anybody_writes_is_no_fault():
    assert video_at("https://www.youtube.com/watch?" + "&".join(f"a{n}=1" for n in range(99)), "x") is None
