"""What axe cannot see: zoom, text of one's own size and spacing, the keyboard, high contrast, the order in which it is read.

WCAG 2.2: 1.3.2, 1.4.4, 1.4.10, 1.4.12, 2.1.1, 2.4.3, 2.4.7, 2.4.11. Run on every kind of public page.
"""

import pytest
from django.urls import reverse

from articles import languages
from articles.models import Edition
from tests import cast
from tests.site.kinds import public_kinds

pytestmark = pytest.mark.browser

#: Elements that stand out of the window at the side, but for those within something that scrolls by itself.
WIDER = """() => {
    const scrolls = node => node && node !== document.documentElement
        && (["auto", "scroll", "hidden"].includes(getComputedStyle(node).overflowX) || scrolls(node.parentElement))
    return [...document.body.querySelectorAll("*")].filter(node => {
        const box = node.getBoundingClientRect()
        return box.width && box.height && (box.right > innerWidth + 1 || box.left < -1) && !scrolls(node)
            && getComputedStyle(node).position !== "fixed" && !node.closest(".visually-hidden, .skip")
    }).slice(0, 5).map(node => node.outerHTML.slice(0, 120))
}"""
#: Text that its box cuts off.
CUT = """() => [...document.body.querySelectorAll("h1, h2, h3, p, a, button, span, li, dt, dd, td, th, label, summary")]
    .filter(node => {
        const style = getComputedStyle(node)
        const hides = ["hidden", "clip"].includes(style.overflowY) && style.webkitLineClamp === "none"
        return hides && node.scrollHeight > node.clientHeight + 2 && !node.closest(".visually-hidden, .skip")
    }).slice(0, 5).map(node => node.outerHTML.slice(0, 120))"""
#: WCAG 1.4.12.
SPACED = """() => {
    for (const node of document.body.querySelectorAll("*")) {
        node.style.setProperty("line-height", "1.5", "important")
        node.style.setProperty("letter-spacing", ".12em", "important")
        node.style.setProperty("word-spacing", ".16em", "important")
        if (node.matches("p")) node.style.setProperty("margin-block-end", "2em", "important")
    }
}"""
#: Of what has the focus: what it is, and what is wrong with how it shows it.
FOCUSED = """() => {
    const node = document.activeElement
    if (!node || node === document.body) return null
    const box = node.getBoundingClientRect()
    const x = Math.min(Math.max(box.left + box.width / 2, 0), innerWidth - 1)
    const y = Math.min(Math.max(box.top + Math.min(box.height / 2, 10), 0), innerHeight - 1)
    const top = document.elementFromPoint(x, y)
    const style = getComputedStyle(node)
    const faults = []
    if (!top || !(node.contains(top) || top.contains(node))) faults.push("is covered")
    if (style.outlineStyle === "none" || parseFloat(style.outlineWidth) < 1) faults.push("shows no focus")
    return {name: node.outerHTML.slice(0, 120), faults, main: document.querySelector("main").contains(node)}
}"""
MOST_STOPS = 120


@pytest.fixture(params=languages.codes())
def kinds(request, demo) -> dict[str, str]:
    return public_kinds(request.param)


def test_at_400_percent_nothing_is_read_sideways(kinds, open_page):
    page, found = open_page(width=320), []
    for kind, address in kinds.items():
        page.goto(address)
        found += [(kind, one) for one in page.evaluate(WIDER)]
    assert not found


def test_text_twice_as_large_by_the_browsers_own_setting_is_all_there(kinds, open_page):
    page, found = open_page(width=1280), []
    for kind, address in kinds.items():
        page.goto(address)
        before = page.evaluate("parseFloat(getComputedStyle(document.querySelector('main p, main h1')).fontSize)")
        page.evaluate("document.documentElement.style.fontSize = '200%'")
        after = page.evaluate("parseFloat(getComputedStyle(document.querySelector('main p, main h1')).fontSize)")
        if after < before * 1.5:
            found.append((kind, f"text of {before} px became {after} px"))
        found += [(kind, one) for one in page.evaluate(WIDER) + page.evaluate(CUT)]
    assert not found


def test_with_the_spacing_that_a_reader_needs_no_text_is_cut_off(kinds, open_page):
    page, found = open_page(width=360), []
    for kind, address in kinds.items():
        page.goto(address)
        page.evaluate(SPACED)
        found += [(kind, one) for one in page.evaluate(WIDER) + page.evaluate(CUT)]
    assert not found


@pytest.mark.parametrize("width", [360, 1280])
def test_every_stop_of_the_keyboard_is_seen_and_uncovered(kinds, open_page, width):
    page, found = open_page(width=width), []
    for kind in ("home", "story", "section", "tag", "archive", "press-kit", "pictures", "contact"):
        page.goto(kinds[kind])
        for _stop in range(MOST_STOPS):
            page.keyboard.press("Tab")
            focused = page.evaluate(FOCUSED)
            if focused is None:
                break
            found += [(kind, focused["name"], fault) for fault in focused["faults"]]
        else:
            found.append((kind, "", "the keyboard never comes to an end"))
    assert not found


def test_in_forced_colours_buttons_have_an_edge_and_the_place_in_the_menu_is_marked(kinds, open_page):
    page = open_page()
    page.emulate_media(forced_colors="active")
    for kind in ("home", "section", "press-kit"):
        page.goto(kinds[kind])
        edgeless = page.evaluate(
            """() => [...document.querySelectorAll(".button, .pill")].filter(node => node.offsetWidth
                && parseFloat(getComputedStyle(node).borderTopWidth) < 1).map(node => node.outerHTML.slice(0, 100))"""
        )
        assert not edgeless, kind


def heard(page) -> list[tuple[str, str]]:
    """Return role and name of all that a screen reader comes across, in its order."""
    nodes = page.context.new_cdp_session(page).send("Accessibility.getFullAXTree")["nodes"]
    by_id = {node["nodeId"]: node for node in nodes}
    found = []

    def walk(node: dict) -> None:
        if not node.get("ignored"):
            found.append((node["role"]["value"], node.get("name", {}).get("value", "")))
        for child in node.get("childIds", []):
            if child in by_id:
                walk(by_id[child])

    walk(nodes[0])
    return found


def places(sequence: list[tuple[str, str]], *wanted: tuple[str, str]) -> list[int]:
    """Return where in what is heard each of the wanted stands for the first time."""
    found = []
    for role, name in wanted:
        at = next((at for at, (is_role, says) in enumerate(sequence) if is_role == role and name in says), None)
        assert at is not None, f"{role} “{name}” is not heard"
        found.append(at)
    return found


@pytest.mark.parametrize("language", languages.codes())
def test_a_story_is_heard_in_its_order_and_in_its_language(demo, open_page, language):
    published = Edition.objects.published_in(language).filter(article__lead_picture__isnull=False)
    edition = published.filter(article__bylines__isnull=False).first()
    page = open_page()
    page.goto(edition.get_absolute_url())
    assert page.locator("html").get_attribute("lang") == language
    sequence = heard(page)
    body = page.locator(".body p").all_inner_texts()
    author = edition.article.bylines.first().author.name
    wanted = [
        ("banner", ""),
        ("main", ""),
        ("heading", edition.headline),
        ("StaticText", edition.standfirst[:40]),
        ("StaticText", author),
        ("image", edition.lead_alt[:40]),
        ("StaticText", body[0][:40]),
        ("StaticText", body[-1][:40]),
        ("contentinfo", ""),
    ]
    order = places(sequence, *wanted)
    assert order == sorted(order)
    assert [role for role, _name in sequence].count("main") == 1
    assert sum(role == "heading" and name == edition.headline for role, name in sequence) == 1
    assert not [name for role, name in sequence if role in ("link", "button", "image") and not name.strip()]


def test_the_story_form_is_heard_field_by_field_with_its_language(open_page, administrator):
    article = cast.story("Kapal listrik berlayar", "Electric boat sails")
    administrator.language = "en"
    administrator.save()
    page = open_page(administrator, locale="en-GB")
    page.goto(reverse("admin:articles_article_change", args=[article.pk]))
    page.wait_for_selector(".ProseMirror")
    sequence = heard(page)
    assert not [role for role, name in sequence if role in ("textbox", "combobox", "button", "checkbox") and not name]
    fields = [name for role, name in sequence if role == "textbox"]
    headlines = [at for at, name in enumerate(fields) if "Headline" in name]
    bodies = [at for at, name in enumerate(fields) if "Body" in name]
    assert len(headlines) >= 2
    assert max(headlines[:2]) < min(bodies)
    for name in (fields[headlines[0]], fields[headlines[1]]):
        assert any(languages.own_name(code) in name for code in languages.codes()), name
    for code in languages.codes():
        column = languages.column("headline", code)
        assert page.locator(f"[name={column}]").evaluate("node => node.closest('[lang]').lang") == code


def test_these_checks_would_notice(open_page):
    page = open_page(width=320)
    page.goto("/healthz")
    page.evaluate(
        """() => { document.body.innerHTML =
            "<main><h1 id=wide>W</h1><p id=cut>Long text that does not fit into its box</p><a id=bare href='/'>x</a></main>"
            wide.style.inlineSize = "500px"
            cut.style.cssText = "block-size: 8px; overflow: hidden; inline-size: 60px"
            bare.style.outline = "none" }"""
    )
    assert len(page.evaluate(WIDER)) == 1
    assert len(page.evaluate(CUT)) == 1
    page.keyboard.press("Tab")
    assert page.evaluate(FOCUSED)["faults"] == ["shows no focus"]
