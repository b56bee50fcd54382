"""What an editor and a reader do in a third language; run by test_third_language.py in a process with its settings."""

import sys

import django

django.setup()

from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from lxml import html

from articles import languages
from articles.models import Article, MemoryUnit, Section, User
from articles.translating import reading_links, saving
from articles.translating.exchange import reading, reporting, taking
from articles.translating.exchange.content import FileFormat
from articles.translating.exchange.verdicts import Verdict
from articles.translating.memory import suggestions
from articles.translating.synchronising import synchronise

THIRD = "zh-hans"
HEADLINE, STANDFIRST, BODY = "绿色港口开放", "雅加达的新港口今天开放。", "<p>第一段。</p><p>第二段。</p>"


def posted(page: bytes) -> dict[str, list[str]]:
    """Return what a browser would post of the story form as it stands."""
    form = html.fromstring(page).xpath("//form[.//*[@name='csrfmiddlewaretoken'] and .//textarea]")[0]
    values: dict[str, list[str]] = {}
    for name, value in form.form_values():
        values.setdefault(name, []).append(value)
    return values


def new_story(desk: Client) -> Article:
    """Write a story in the third language alone, through the form of the admin."""
    address = reverse("admin:articles_article_add")
    page = desk.get(address)
    assert page.status_code == 200
    fields = posted(page.content)
    assert languages.column("headline", THIRD) in fields
    fields["section"] = [str(Section.objects.get().pk)]
    fields["source_language"] = [THIRD]
    for name, text in (("headline", HEADLINE), ("standfirst", STANDFIRST), ("body", BODY)):
        fields[languages.column(name, THIRD)] = [text]
    answer = desk.post(address, {**fields, "_publish": THIRD})
    assert answer.status_code == 302, answer.content.decode()[:5000]
    return Article.objects.get()


def every_room_has_a_third_place(desk: Client) -> None:
    """The lists, forms and fields of the desk count in the third language without being told."""
    assert desk.get(reverse("admin:index")).status_code == 200
    for model in ("tag", "section", "author", "glossaryterm", "sitesettings", "user"):
        for page in ("changelist", "add"):
            assert desk.get(reverse(f"admin:articles_{model}_{page}"), follow=True).status_code == 200, (model, page)
    stories = reverse("admin:articles_article_changelist")
    assert HEADLINE in desk.get(stories, {f"state-{THIRD}": "published"}).content.decode()
    assert HEADLINE not in desk.get(stories, {f"state-{THIRD}": "missing"}).content.decode()
    names = {f"names-{language}": f"绿色 {language}" for language in languages.codes()}
    made = desk.post(reverse("admin:articles_tag_create"), names).json()
    assert made["names"][THIRD] == f"绿色 {THIRD}"
    assert desk.get(reverse("admin:articles_tag_suggest"), {"q": "绿色"}).json() == [made]


def it_is_translated_both_ways(desk: Client, article: Article, editor: User) -> None:
    """A story of the third language has work to do in each other one; what is done there falls behind as it changes."""
    for language in languages.others(THIRD):
        row = article.translations.get(language=language)
        assert (row.segments, row.new) == (4, 4)
        page = desk.get(reverse("admin:articles_translation", args=[article.pk, language]))
        assert page.status_code == 200, page.content.decode()[:3000]
    language = languages.others(THIRD)[0]
    wordings = {segment.key: saving.Wording(f"Words {segment.position}") for segment in article.segments.all()}
    saving.translate(article, language, wordings, editor)
    article.refresh_from_db()
    assert languages.text(article, "body", language) == "<p>Words 2</p><p>Words 3</p>"
    languages.set_text(article, "body", THIRD, BODY.replace("第二段", "第三段"))
    article.save()
    synchronise(article)
    assert article.translations.get(language=language).changed == 1
    other = languages.others(THIRD)[1]
    assert article.translations.get(language=other).new == 4


def it_stands_on_the_board_once(desk: Client, article: Article) -> None:
    """A story with two translations is one row with three cells, however it is looked at; who is given one is told."""
    board = reverse("admin:articles_translation_board")
    first, second = languages.others(THIRD)
    work = article.translations.get(language=second)
    lin = User.objects.create_superuser("lin", "lin@example.id", "rahasia-ruang-berita", language=THIRD)
    posted = {"article": article.pk, "language": second, "assignee": lin.pk, "due": "2026-12-01"}
    assert desk.post(reverse("admin:articles_translation_assign"), posted).status_code == 302
    work.refresh_from_db()
    assert (work.assignee, str(work.due)) == (lin, "2026-12-01")
    (message,) = mail.outbox
    assert message.to == [lin.email]
    assert f'<html lang="{THIRD}"' in message.alternatives[0].content
    assert reverse("admin:articles_translation", args=[article.pk, second]) in message.body
    queries = [{"sort": sort} for sort in ("urgency", "due", "newest", "words")]
    queries += [{"language": first}, {"language": second}, {"who": str(lin.pk)}, {"q": HEADLINE}, {"state": "missing"}]
    for query in queries:
        page = html.fromstring(desk.get(board, query).content)
        assert page.xpath("//input[@name='article']/@value") == [str(article.pk)], query
        assert page.xpath("//td/@data-language") == languages.codes()
    for after in (f"0.{article.pk}", f"9.{article.pk + 1}"):
        assert desk.get(board, {"after": after}).status_code == 200


def it_goes_out_and_comes_back(desk: Client, article: Article, editor: User) -> None:
    """Translators' tools get a story from its source or from another edition; what comes back is made from the source."""
    pivot, target = languages.others(THIRD)
    address = reverse("admin:articles_translation_export")
    assert 'name="source"' in desk.get(address, {"article": article.pk}).content.decode()
    for source in (THIRD, pivot):
        for form in FileFormat:
            asked = {"article": article.pk, "language": target, "source": source, "format": form.value}
            content = desk.get(address, asked).content
            report = reporting.report(reading.read(content, "file"), editor)
            assert [(file.problem, file.source_language, file.language) for file in report.files] == [
                ("", source, target)
            ]
            assert report.count(Verdict.UNCHANGED) == len(report.files[0].segments) == 4
    written = content.replace(b"</source>", b"</source><target>From the other edition</target>")
    report = reporting.report(reading.read(written, "file"), editor)
    assert taking.take(report, editor).segments == 4
    article.refresh_from_db()
    assert article.headline_in(target) == "From the other edition"
    assert (article.translations.get(language=target).new, article.translations.get(language=target).changed) == (0, 1)


def its_terms_are_found(desk: Client) -> None:
    """The glossary has a place for its wordings, finds them without spaces, and answers in both directions."""
    other = languages.others(THIRD)[0]
    made = {f"preferred-{THIRD}": "绿色港口", f"admitted-{THIRD}": "绿港", f"preferred-{other}": "pelabuhan hijau"}
    assert desk.post(reverse("admin:articles_glossaryterm_add"), {**made, "case": "any"}).status_code == 302
    for source, target, text, answer in (
        (THIRD, other, HEADLINE, "pelabuhan hijau"),
        (other, THIRD, "Pelabuhan hijau dibuka.", "绿色港口"),
    ):
        tried = {"text": text, "source": source, "target": target}
        page = desk.post(reverse("admin:articles_glossaryterm_try"), tried).content.decode()
        assert f'data-insert="{answer}"' in page
    table = desk.get(reverse("admin:articles_glossaryterm_export", args=["csv"])).content.decode()
    assert f"{THIRD} allowed" in table and "绿港" in table


def its_memory_is_found(desk: Client) -> None:
    """The memory takes a file of three languages in, finds texts without spaces, and looks phrases up in either language."""
    source, target = languages.others(THIRD)
    said = {THIRD: "绿色港口今年投入使用,年吞吐量三百万箱。", source: "Pelabuhan hijau dibuka.", target: "Green port"}
    variants = "".join(f'<tuv xml:lang="{code}"><seg>{text}</seg></tuv>' for code, text in said.items())
    file = f'<tmx version="1.4"><header srclang="{THIRD}"/><body><tu>{variants}</tu></body></tmx>'.encode()
    report = desk.post(
        reverse("admin:articles_memoryunit_import"), {"file": SimpleUploadedFile("a.tmx", file)}, follow=True
    )
    desk.post(report.request["PATH_INFO"], {"_take": ""})
    assert MemoryUnit.objects.imported().count() == 2
    changed = said[THIRD].replace("三百万", "四百万")
    for other in (source, target):
        assert suggestions(said[THIRD], THIRD, other)[0].target == said[other]
        assert 70 <= suggestions(changed, THIRD, other)[0].score < 100
        assert suggestions(said[other], other, THIRD)[0].score == 100
        pair = "..".join(code for code in languages.codes() if code in (THIRD, other))
        page = desk.get(reverse("admin:articles_memoryunit_changelist"), {"q": "港口", "pair": pair}).content.decode()
        assert "<mark>港口</mark>" in page


def it_is_read_by_a_link(desk: Client, article: Article) -> None:
    """Somebody without an account reads the story beside each other language, on a page in the third one."""
    for language in languages.others(THIRD):
        link = reading_links.make(article, language, THIRD, None)
        page = Client().get(link.get_absolute_url())
        text = page.content.decode()
        assert page.status_code == 200
        assert f'<html lang="{THIRD}"' in text
        assert f'<div lang="{THIRD}" dir="ltr"><h2>{HEADLINE}</h2>' in text
        assert f'<div lang="{language}" dir="ltr">' in text
        assert desk.get(reverse("admin:articles_reading_mode", args=[article.pk, language])).status_code == 200
    assert Client().get(f"{link.get_absolute_url()[:-2]}/").content.decode().count("<section lang=") == 3
    assert f"catalogue={THIRD}.django" in desk.get(reverse("admin:articles_catalogues")).content.decode()


def main() -> None:
    editor = User.objects.create_superuser("mei", "mei@example.id", "rahasia-ruang-berita", language=THIRD)
    Section.objects.create(
        **{languages.column("name", language): f"Rubrik {language}" for language in languages.codes()}
    )
    desk = Client()
    desk.force_login(editor)

    article = new_story(desk)
    edition = article.edition(THIRD)
    assert edition.is_published()
    assert edition.slug
    change = desk.get(reverse("admin:articles_article_change", args=[article.pk]))
    assert change.status_code == 200
    assert HEADLINE in change.content.decode()
    assert desk.get(reverse("admin:articles_article_changelist")).status_code == 200
    every_room_has_a_third_place(desk)

    reader = Client()
    home, story = reader.get(f"/{THIRD}/"), reader.get(edition.get_absolute_url())
    assert home.status_code == story.status_code == 200
    for page in (home, story):
        text = page.content.decode()
        assert f'lang="{THIRD}"' in text
        assert HEADLINE in text
    assert "第二段" in story.content.decode()
    for other in languages.others(THIRD):
        page = reader.get(f"/{other}/")
        assert page.status_code == 200
        assert HEADLINE not in page.content.decode()
    assert reader.get("/", headers={"accept-language": "zh-Hans-CN,zh-hans;q=0.9"}).url == f"/{THIRD}/"
    it_is_translated_both_ways(desk, article, editor)
    it_stands_on_the_board_once(desk, article)
    it_goes_out_and_comes_back(desk, article, editor)
    its_terms_are_found(desk)
    its_memory_is_found(desk)
    it_is_read_by_a_link(desk, article)
    sys.stdout.write("A third language was migrated, edited and served.\n")


if __name__ == "__main__":
    main()
