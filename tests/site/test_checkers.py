"""The Nu HTML checker and axe find nothing to say about any kind of page.

Both come from npm (`npm ci`), the first runs on Java; where they are missing the tests fail.
"""

import pytest
from django.test import Client
from django.urls import reverse
from lxml import etree

from articles import languages
from tests.browsers import DESK, HEIGHTS, PHONE
from tests.site.kinds import desk_kinds, public_kinds
from tests.site.npm import faults_of_html, from_npm
from tests.sitemaps.reading import NAMES, SCHEMAS, files

pytestmark = pytest.mark.browser

#: The schema of sitemaps.org takes extensions strictly: these are ours (tests/sitemaps/schemas).
EXTENSIONS = {"x": "xhtml", "i": "image", "n": "news"}

#: axe's own reports, cut to what tells where and why.
RUN_AXE = """async () => (await axe.run(document, {resultTypes: ["violations"]})).violations.flatMap(
    rule => rule.nodes.map(node => `${rule.id}: ${node.html.slice(0, 160)} — ${node.failureSummary.slice(0, 240)}`))"""


def test_the_html_of_every_kind_of_page_is_right(demo, tmp_path):
    client = Client()
    for language in languages.codes():
        for kind, address in public_kinds(language).items():
            (tmp_path / f"{language}-{kind}.html").write_bytes(client.get(address).content)
    found = faults_of_html(tmp_path)
    assert found == [], "\n".join(found)


def axe(page) -> list[str]:
    """Return what axe finds on the page as it stands, in both widths and colour schemes."""
    page.evaluate(from_npm("axe-core/axe.min.js").read_text(encoding="utf-8"))
    found = []
    for width in (DESK, PHONE):
        page.set_viewport_size({"width": width, "height": HEIGHTS[width]})
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)
            found += [f"{page.url} {width} px {scheme}: {one}" for one in page.evaluate(RUN_AXE)]
    return found


@pytest.mark.parametrize("language", languages.codes())
def test_axe_finds_nothing_on_any_public_page(language, demo, open_page):
    page, found = open_page(), []
    for address in public_kinds(language).values():
        page.goto(address)
        found += axe(page)
    assert found == [], "\n".join(found)


def test_axe_finds_nothing_on_any_page_of_the_desk(administrator, open_page):
    stranger, found = open_page(), []
    stranger.goto(reverse("admin:login"))
    found += axe(stranger)
    page = open_page(administrator)
    for address in desk_kinds().values():
        page.goto(address)
        found += axe(page)
    assert found == [], "\n".join(found)


def test_sitemaps_hold_to_the_schema_of_sitemaps_org(demo, settings):
    settings.SITE_URL = "http://127.0.0.1:8000"
    parts = {
        "s": from_npm("sitemap/schema/sitemap.xsd"),
        **{name: SCHEMAS / f"{file}.xsd" for name, file in EXTENSIONS.items()},
    }
    imports = "".join(
        f'<import namespace="{NAMES[name]}" schemaLocation="{path.as_uri()}"/>' for name, path in parts.items()
    )
    schema = etree.XMLSchema(etree.fromstring(f'<schema xmlns="http://www.w3.org/2001/XMLSchema">{imports}</schema>'))
    for path in files():
        assert schema.validate(etree.fromstring(Client().get(path).content)), (path, schema.error_log)
