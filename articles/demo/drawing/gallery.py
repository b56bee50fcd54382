"""The pictures of the demo by name."""

from collections.abc import Callable
from io import BytesIO

from articles.demo.drawing import cloth, coasts, harbours, people, reefs, voyages
from articles.demo.drawing.canvas import Sheet

WIDTH_PIXELS = 2400
JPEG_QUALITY = 93

PICTURES: dict[str, Callable[[int], Sheet]] = {
    "electric-ferry": voyages.electric_ferry,
    "harbour": harbours.harbour_at_dusk,
    "beach": coasts.boats_on_the_beach,
    "lighthouse": coasts.night_watch,
    "storm": voyages.heavy_weather,
    "containers": harbours.container_wall,
    "pinisi": voyages.pinisi_at_sunset,
    "solar": harbours.solar_terminal,
    "mangroves": coasts.mangroves,
    "shipyard": harbours.shipyard,
    "volcano": coasts.volcano_island,
    "reef": reefs.reef,
    "route": voyages.sea_route,
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
