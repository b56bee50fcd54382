"""The pictures of the demo by name."""

from collections.abc import Callable
from io import BytesIO

from articles.demo.drawing import cloth, people, scenes
from articles.demo.drawing.canvas import Sheet

WIDTH_PIXELS = 2400
JPEG_QUALITY = 93

PICTURES: dict[str, Callable[[int], Sheet]] = {
    "electric-ferry": scenes.electric_ferry,
    "harbour": scenes.harbour_at_dusk,
    "beach": scenes.boats_on_the_beach,
    "lighthouse": scenes.night_watch,
    "storm": scenes.heavy_weather,
    "containers": scenes.container_wall,
    "pinisi": scenes.pinisi_at_sunset,
    "solar": scenes.solar_terminal,
    "mangroves": scenes.mangroves,
    "shipyard": scenes.shipyard,
    "volcano": scenes.volcano_island,
    "reef": scenes.reef,
    "route": scenes.sea_route,
    "kawung": cloth.kawung,
    "parang": cloth.parang,
    "mega-mendung": cloth.mega_mendung,
    "figures": cloth.rising_figures,
    "captain": people.captain,
    "director": people.director,
    "cadets": people.cadets,
}


def drawn(name: str, width: int = WIDTH_PIXELS) -> BytesIO:
    """Return the picture as a JPEG file, `width` pixels wide and two thirds as high."""
    file = BytesIO()
    PICTURES[name](width).finished().save(file, "JPEG", quality=JPEG_QUALITY)
    file.seek(0)
    file.name = f"{name}.jpg"
    return file
