"""Mozilla's Readability, which is behind the reading view of browsers, finds a story and nothing of the page around it."""

import pytest

from tests.site.npm import from_npm
from tests.tools.story_pages import FEW_CHARACTERS, single_spaced, story_pages

pytestmark = pytest.mark.browser
READ = """() => {
    const found = new Readability(document.cloneNode(true)).parse();
    const content = new DOMParser().parseFromString(found.content, "text/html");
    const blocks = [...content.querySelectorAll("p, h1, h2, h3, li, time, address")].filter(
        (block) => !block.closest("table, figure") && !block.parentElement.closest("li"));
    return {...found, blocks: blocks.map((block) => block.textContent), pictures: [...content.images].map((one) => one.src)};
}"""


def test_readability_finds_the_story_whole_and_nothing_else(demo, open_page):
    window = open_page()
    script = from_npm("@mozilla/readability/Readability.js").read_text(encoding="utf-8")
    for page in story_pages():
        window.goto(page.address)
        window.evaluate(f"() => {{ {script}; window.Readability = Readability }}")
        found = window.evaluate(READ)
        assert found["title"] == page.headline
        assert found["byline"] == ", ".join(page.authors)
        assert found["publishedTime"] == page.date
        assert found["lang"] == page.language
        assert page.picture in found["pictures"], page.address
        if sum(map(len, page.paragraphs)) > FEW_CHARACTERS:
            assert [single_spaced(block) for block in found["blocks"]] == page.paragraphs, page.address
