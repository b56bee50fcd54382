"""What clipboards leave: the writer's words, lists, tables and links; nothing of the programs they went through."""

import re

import lxml.html
import pytest

from articles.richtext.pasting import clean_pasted, clean_pasted_text
from articles.richtext.sanitising import clean_body
from articles.richtext.trackers import direct_address
from tests.richtext.conftest import clipboards
from tests.richtext.payloads import PAYLOADS

CASES = [pytest.param(path, expected, id=path.name) for path, expected in clipboards()]


def cleaned(path) -> str:
    clipboard = path.read_text(encoding="utf-8")
    return clean_pasted_text(clipboard) if path.suffix == ".txt" else clean_pasted(clipboard)


def single_spaced(text: str) -> str:
    return re.sub(r"\s+", " ", text)


@pytest.mark.parametrize(("path", "expected"), CASES)
def test_a_clipboard_arrives_clean(path, expected):
    html = cleaned(path)
    if "html" in expected:
        assert html == expected["html"]
        return
    tree = lxml.html.fromstring(f"<div>{html}</div>")
    text = single_spaced(tree.text_content())
    links = [[single_spaced(link.text_content()), link.get("href")] for link in tree.iter("a")]
    assert [words for words in expected["keep"] if single_spaced(words) not in text] == []
    assert [mark for mark in expected["drop"] if mark in html] == []
    assert [link for link in expected["links"] if link not in links] == []


@pytest.mark.parametrize(("path", "expected"), CASES)
def test_what_was_pasted_is_stored_as_it_is(path, expected):
    assert clean_body(cleaned(path)) == cleaned(path)


@pytest.mark.parametrize("payload", PAYLOADS)
def test_a_hostile_clipboard_is_harmless(payload):
    html = clean_pasted(payload)
    assert clean_body(html) == html
    assert not re.search(
        r"<(?!/?(p|h2|h3|ul|ol|li|blockquote|footer|figcaption|table|thead|tbody|tr|th|td|a|br|strong|em|sub|sup)\b)",
        html,
    )


@pytest.mark.parametrize(
    ("pasted", "stored"),
    [
        ("<p>Satu<br><br>Dua</p>", "<p>Satu</p><p>Dua</p>"),
        ("<p>a<span>&nbsp;</span>b</p>", "<p>a b</p>"),
        ("<p>Rp&nbsp;4,5&nbsp;miliar</p>", "<p>Rp\u00a04,5\u00a0miliar</p>"),
        ("<p>per\u00adtanggung\u200b\ufeff</p>", "<p>pertanggung</p>"),
        ("<p>👨‍👩‍👧 a\u200db</p>", "<p>👨‍👩‍👧 ab</p>"),
        ("<p>e\ufb03cient</p>", "<p>efficient</p>"),
        ("<p>• satu</p><p>• dua</p>", "<ul><li>satu</li><li>dua</li></ul>"),
        ("<p>1. satu</p><p>2. dua</p>", "<ol><li>satu</li><li>dua</li></ol>"),
        ("<p>2022. Awal</p><p>2023. Lanjut</p>", "<p>2022. Awal</p><p>2023. Lanjut</p>"),
        ("<p>– Ya.</p><p>Ia pergi.</p>", "<p>– Ya.</p><p>Ia pergi.</p>"),
        ("<table><tr><td><p>Satu</p><p>Dua</p></td></tr></table>", "<p>Satu</p><p>Dua</p>"),
        ('<p><a href="https://a.example/x"> kata </a>lain</p>', '<p><a href="https://a.example/x">kata</a> lain</p>'),
        ('<p><a href="/wiki/X">kata</a></p>', "<p>kata</p>"),
        ("<p><b>a</b><b> </b>b</p>", "<p><strong>a</strong> b</p>"),
        ("<h2><b>Judul</b></h2>", "<h2>Judul</h2>"),
        ("<p>CO<span style='vertical-align:sub'>2</span></p>", "<p>CO<sub>2</sub></p>"),
        ("<b>a <span style='font-weight:normal'>b</span></b>", "<p><strong>a</strong> b</p>"),
        ("<p>a <s>lama</s> <span style='text-decoration:line-through'>usang</span> baru</p>", "<p>a baru</p>"),
        ("<div class='article related-content'><p>Seluruh berita.</p></div>", "<p>Seluruh berita.</p>"),
        ("<p>Keber-<br>lanjutan rata-<br>rata Asia-<br>Pasifik</p>", "<p>Keberlanjutan rata-rata Asia-<br>Pasifik</p>"),
        (
            "<p>Lokasi: alun-alun kota Bandung bagian selatan<br>Waktu: pukul 07.00 sampai pukul 11.00 siang<br>Gratis</p>",
            "<p>Lokasi: alun-alun kota Bandung bagian selatan<br>Waktu: pukul 07.00 sampai pukul 11.00 siang<br>Gratis</p>",
        ),
        (
            "<figure><blockquote><p>Q</p></blockquote><figcaption>— Budi</figcaption></figure>",
            "<blockquote><p>Q</p><footer>Budi</footer></blockquote>",
        ),
        ("<p>Jalan Merdeka 1<br>Bandung<br>Jawa Barat</p>", "<p>Jalan Merdeka 1<br>Bandung<br>Jawa Barat</p>"),
        (
            "<p>Laporan tahunan ini menjelaskan bagaimana<br>perusahaan menurunkan emisi dan menambah<br>pendapatan.</p>",
            "<p>Laporan tahunan ini menjelaskan bagaimana perusahaan menurunkan emisi dan menambah pendapatan.</p>",
        ),
        ('<p>Angka<a href="#cmnt1">[a]</a>.</p><div><p><a href="#cmnt_ref1">[a]</a>Cek!</p></div>', "<p>Angka.</p>"),
        ("<p>a<span style='position:absolute;width:1px;height:1px;overflow:hidden'>b</span></p>", "<p>a</p>"),
        ("<p class=MsoToc1>Isi<span style='mso-tab-count:1'>.</span>3</p><p>A</p>", "<p>A</p>"),
        ("<p>Ia berkata <q>ya</q>.</p>", "<p>Ia berkata “ya”.</p>"),
    ],
)
def test_small_habits_of_programs(pasted, stored):
    assert clean_pasted(pasted) == stored


@pytest.mark.parametrize(
    ("text", "stored"),
    [
        ("Satu.\n\nDua.", "<p>Satu.</p><p>Dua.</p>"),
        ("a < b & c", "<p>a &lt; b &amp; c</p>"),
        ("Jalan Merdeka 1\nBandung", "<p>Jalan Merdeka 1<br>Bandung</p>"),
        ("", ""),
        ("before\x00after", "<p>beforeafter</p>"),
    ],
)
def test_plain_text(text, stored):
    assert clean_pasted_text(text) == stored


@pytest.mark.parametrize(
    ("address", "direct"),
    [
        ("https://example.org/a?utm_source=x&id=3&fbclid=y", "https://example.org/a?id=3"),
        ("https://example.org/a?q=a%20b&gclid=1#bagian", "https://example.org/a?q=a%20b#bagian"),
        ("https://www.google.co.id/url?sa=t&url=https%3A%2F%2Fexample.org%2F&usg=1", "https://example.org/"),
        ("https://urldefense.com/v3/__https://example.org/a__;!!x", "https://example.org/a"),
        ("https://urldefense.proofpoint.com/v2/url?u=https-3A__example.org_a&d=x", "https://example.org/a"),
        ("https://example.org/utm?ref=1", "https://example.org/utm?ref=1"),
        ("https://[bad/?utm_source=x", "https://[bad/?utm_source=x"),
        ("mailto:a@example.org", "mailto:a@example.org"),
    ],
)
def test_addresses_lose_redirects_and_trackers(address, direct):
    assert direct_address(address) == direct
