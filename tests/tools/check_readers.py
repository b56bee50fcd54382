"""Stories as programs that read news see them: what `.ci/run` does with READERS naming the Python that has them.

trafilatura, newspaper4k and extruct bring forty packages along: they run in an environment of their own. Each shall find
of twenty stories just what they say, and nothing of the page around them.
"""

import json
import os
import subprocess
from pathlib import Path

import pytest

from articles import languages
from tests.tools.story_pages import StoryPage, story_pages

PROGRAM = Path(__file__).parent / "read_pages.py"
#: What Google lists for NewsArticle as recommended, and what else a reader of news asks for.
RECOMMENDED = {"author", "dateModified", "datePublished", "headline", "image"}
EXPECTED = {"publisher", "inLanguage", "mainEntityOfPage", "articleSection", "description"}


@pytest.fixture
def answers(demo, site, tmp_path) -> list[tuple[StoryPage, dict]]:
    """Return each story's page with what each reader makes of it."""
    python = os.environ.get("READERS", "")
    if not Path(python).is_file():
        pytest.fail("Name a Python with trafilatura, newspaper4k and extruct in READERS (.ci/run).", pytrace=False)
    pages = story_pages()
    asked = {"addresses": [page.address for page in pages], "languages": languages.codes()}
    (tmp_path / "asked.json").write_text(json.dumps(asked), encoding="utf-8")
    done = subprocess.run([python, PROGRAM, tmp_path / "asked.json"], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return list(zip(pages, json.loads(done.stdout), strict=True))


@pytest.mark.browser
def test_readers_find_the_story_whole_and_nothing_else(answers):
    for page, found in answers:
        for reader in ("trafilatura", "newspaper4k"):
            said = found[reader]
            assert said["headline"] == page.headline, (reader, page.address)
            assert said["authors"] == page.authors, (reader, page.address)
            assert said["date"] == page.date[:10], (reader, page.address)
            assert said["language"] == page.language, (reader, page.address)
            assert said["card"] == page.card, (reader, page.address)
            assert said["paragraphs"] == page.paragraphs, (reader, page.address)


@pytest.mark.browser
def test_extruct_reads_all_that_search_engines_recommend(answers):
    for page, found in answers:
        data = {one["@type"]: one for one in found["extruct"]["json-ld"]}
        assert data.keys() >= {"NewsArticle", "BreadcrumbList"}
        article = data["NewsArticle"]
        assert article.keys() >= RECOMMENDED | EXPECTED, page.address
        assert article["headline"] == page.headline
        assert article["datePublished"] == page.date
        assert [one["name"] for one in article["author"]] == page.authors
        assert all(one["@type"] == "Person" and one["url"].startswith("http") for one in article["author"])
        shapes = {round(one["width"] / one["height"], 2) for one in article["image"]}
        assert shapes == {1.78, 1.33, 1.0}, page.address
        assert found["extruct"]["opengraph"][0]["og:image"] == page.card
