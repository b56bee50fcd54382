"""What Lighthouse says of a started site on a slow phone: what `.ci/run` does, with Chromium and what `npm ci` installs.

The whole marks in every category, for each kind of page that most readers see; and what a story weighs.
"""

import gzip
import json
import re
import shutil
import sqlite3
import subprocess
import time
from contextlib import closing
from pathlib import Path
from urllib.request import urlopen

import pytest

from articles import languages
from articles.demo import serving
from tests.demo.running import demo
from tests.site.npm import MODULES, from_npm

PROGRAM = Path(__file__).parent / "lighthouse.mjs"
#: A story of the demo with three pictures, by its address in Indonesian.
STORY = "/id/berita/seragam-batik/"
PICTURE_SECONDS = 180
MOST_REQUESTS = 8
#: What a story may move besides its pictures, compressed as the proxy in front does it (docs/deploy.md).
MOST_BYTES = 20_000
_ALTERNATE = re.compile(r'<link rel="alternate" hreflang="([\w-]+)" href="https?://[^/]+([^"]+)">')
#: In the two languages of the demo.
_SECTION, _TAG = re.compile(r'href="(/\w+/(?:rubrik|section)/[^/"]+/)"'), re.compile(r'href="(/\w+/tag/[^/"]+/)"')


def addresses(site: str) -> dict[str, str]:
    """Return the address of each kind of page in each language, by language and kind."""
    story = dict(_ALTERNATE.findall(page(f"{site}{STORY}")))
    search = dict(_ALTERNATE.findall(page(f"{site}/id/cari/")))
    found = {}
    for code in languages.codes():
        home = page(f"{site}/{code}/")
        kinds = {"home": f"/{code}/", "story": story[code], "search": search[code]}
        kinds |= {"section": _SECTION.search(home).group(1), "tag": _TAG.search(home).group(1)}
        found |= {f"{code} {kind}": site + path for kind, path in kinds.items()}
    return found


def wait_for_pictures(folder: Path) -> None:
    """Wait until the worker has nothing left to do: until then pages show originals."""
    deadline = time.monotonic() + PICTURE_SECONDS
    with closing(sqlite3.connect(folder / "db.sqlite3")) as base:
        waiting = "SELECT count(*) FROM django_tasks_database_dbtaskresult WHERE status IN ('READY', 'RUNNING')"
        while base.execute(waiting).fetchone()[0]:
            assert time.monotonic() < deadline, "The demo's worker does not come to an end."
            time.sleep(0.5)  # the demo’s worker draws pictures: it is asked until it is done


def page(address: str) -> str:
    """Return a page's HTML."""
    with urlopen(address) as answer:
        return answer.read().decode()


@pytest.fixture(scope="module")
def reports(tmp_path_factory) -> dict[str, dict]:
    """Return what Lighthouse says of each page, by language and kind."""
    folder, chromium = tmp_path_factory.mktemp("lighthouse"), shutil.which("chromium")
    if not chromium:
        pytest.fail("Lighthouse needs Chromium.", pytrace=False)
    from_npm("lighthouse/core/index.js")
    # Node looks for packages above the file that asks for them.
    program = shutil.copy(PROGRAM, MODULES / "lighthouse.mjs")
    with demo(folder, picture_width=1200) as running:
        site = f"http://{serving.HOST}:{running.port}"
        wait_for_pictures(folder)
        asked = addresses(site)
        done = subprocess.run(["node", program, chromium, *asked.values()], capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        found = dict(zip(asked, json.loads(done.stdout), strict=True))
        for kind, report in found.items():
            if kind.endswith("story"):
                weigh(report["requests"])
    return found


def weigh(requests: list[dict]) -> None:
    """Note how much each request moves when what it brings is compressed; pictures are already."""
    for one in requests:
        if one["kind"] != "Image":
            one["bytes"] = len(gzip.compress(page(one["url"]).encode()))


def test_every_mark_is_the_highest(reports):
    lacking = {
        kind: (report["error"], report["scores"], report["faults"])
        for kind, report in reports.items()
        if report["error"] or set(report["scores"].values()) != {100}
    }
    assert not lacking


def test_nothing_moves_while_a_page_comes(reports):
    assert {kind: report["shift"] for kind, report in reports.items() if report["shift"]} == {}


@pytest.mark.parametrize("language", languages.codes())
def test_a_story_of_three_pictures_is_light(reports, language):
    requests = reports[f"{language} story"]["requests"]
    pictures = [one for one in requests if one["kind"] == "Image"]
    assert len(pictures) >= 3
    assert len(requests) <= MOST_REQUESTS, [one["url"] for one in requests]
    assert sum(one["bytes"] for one in requests if one not in pictures) <= MOST_BYTES


@pytest.mark.parametrize("language", languages.codes())
def test_the_largest_picture_of_a_story_is_asked_for_first(reports, language):
    asked = reports[f"{language} story"]["largest"]
    assert asked == {"priorityHinted": True, "requestDiscoverable": True, "eagerlyLoaded": True}
