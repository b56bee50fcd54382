"""How a story was read, at the desk: `{% story_views article %}`."""

from dataclasses import dataclass
from typing import Any

from django import template

from articles import languages
from articles.models import Article
from articles.readership.reading import DAYS_SHOWN, Chart, charts_of

register = template.Library()
#: Of a chart, in its own units.
HEIGHT, STEP, BAR = 40, 8, 6


@dataclass(frozen=True)
class Bar:
    """One day of a chart."""

    x: int
    y: int
    height: int


@register.inclusion_tag("admin/articles/readership/story.html")
def story_views(article: Article) -> dict[str, Any]:
    """Show the views of a story's editions day by day; nothing where nobody has read any."""
    charts = [(chart, languages.own_name(chart.language), _bars(chart)) for chart in charts_of(article)]
    return {"charts": charts, "days": DAYS_SHOWN, "width": DAYS_SHOWN * STEP, "height": HEIGHT, "bar": BAR}


def _bars(chart: Chart) -> list[Bar]:
    most = chart.most or 1
    heights = [max(1, round(number / most * HEIGHT)) if number else 0 for _day, number in chart.days]
    return [Bar(at * STEP, HEIGHT - height, height) for at, height in enumerate(heights)]


@register.filter
def part_of(number: int, whole: int) -> int:
    """Return how many hundredths a number is of a whole."""
    return round(100 * number / whole) if whole else 0
