"""Files for translators' tools, tried with those tools: what `.ci/run` does with TRANSLATE_TOOLKIT naming their folder.

Every story of the corpus goes out in every format and both directions into build/exchange/; then gettext's msgfmt,
translate-toolkit's pofilter and its readers of XLIFF, and the rules of XLIFF itself say what they think of them.
translate-toolkit is under the GPL: it runs as programs of its own, in an environment of its own.
"""

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command
from lxml import etree

from articles import languages
from articles.models import Article, GlossaryTerm, GlossaryWording, User
from articles.richtext.blocks import body_from_paragraphs
from articles.translating import saving
from articles.translating.exchange import reading, reporting
from articles.translating.exchange.verdicts import Verdict
from articles.translating.synchronising import synchronise
from tests.tools.xliff_rules import broken_rules

FOLDER = Path(settings.BASE_DIR) / "build" / "exchange"
#: pofilter's checks of form; those of language are the product's own business.
FORM = ["blank", "compendiumconflicts", "escapes", "newlines", "nplurals", "tabs", "validchars"]
#: What translate-toolkit's own readers make of the files: every segment has its source.
READER = """
import sys
from translate.storage import factory, xliff2
for name in sys.argv[2:]:
    store = xliff2.Xliff2File.parsefile(name) if name.endswith(".v2.xlf") else factory.getobject(name)
    units = [unit for unit in store.units if unit.istranslatable()]
    assert units and all(unit.source for unit in units), name
    store.savefile(sys.argv[1] + "/" + name.rpartition("/")[2])
    print(name, len(units))
"""
RICH = (
    '<p>Satu <strong>dua <em>tiga</em></strong>, <a href="https://example.id/?a=1&amp;b=2">tautan</a><br>{kurung} \\ "kutip"'
    "</p><ul><li>H<sub>2</sub>O</li></ul><blockquote><p>“Laut.”</p></blockquote>"
)


def toolkit(name: str) -> str:
    """Return the path of a program of translate-toolkit; fail where it is not."""
    folder = os.environ.get("TRANSLATE_TOOLKIT", "")
    path = shutil.which(name, path=folder or None)
    if path is None:
        pytest.fail(
            "translate-toolkit is missing: name the folder of its programs in TRANSLATE_TOOLKIT.", pytrace=False
        )
    return path


def run(*command: str | Path) -> str:
    done = subprocess.run([*map(str, command)], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout + done.stderr


def story(source: str, **texts: tuple[str, str]) -> Article:
    article = Article(source_language=source)
    for language, (headline, body) in texts.items():
        languages.set_text(article, "headline", language, headline)
        languages.set_text(article, "body", language, body)
    article.save()
    synchronise(article)
    return article


def make_stories(corpus: Path) -> None:
    for number, line in enumerate((corpus / "articles.jsonl").read_text(encoding="utf-8").splitlines()):
        read = json.loads(line)
        texts = {code: (read[code]["title"], body_from_paragraphs(read[code]["paragraphs"])) for code in ("id", "en")}
        story("id" if number % 2 else "en", **texts)
    seed = json.loads((corpus / "seed-article.json").read_text(encoding="utf-8"))["id"]
    story("id", id=(seed["title"], body_from_paragraphs(seed["paragraphs"])))
    rich = story("id", id=("Judul \x0b & <b>", RICH), en=("Headline & <b>", RICH.replace("example.id", "example.com")))
    languages.set_text(rich, "headline", "id", "Judul lain")  # a translation that is behind its source
    rich.save()
    synchronise(rich)
    saving.translate(rich, "en", {"headline": saving.Wording("Headline", source_seen="Judul", needs_review=True)}, None)
    term = GlossaryTerm.objects.create(note="Selalu begini.")
    for language, text in (("id", "tautan"), ("en", "link")):
        GlossaryWording.objects.create(term=term, language=language, text=text)


@pytest.fixture
def files(corpus) -> Path:
    make_stories(corpus)
    shutil.rmtree(FOLDER, ignore_errors=True)
    formats = [option for form in ("po", "xliff12", "xliff20") for option in ("--format", form)]
    call_command("export_translations", *formats, "--out", str(FOLDER))
    return FOLDER


def tools_save_what_we_know_again(files: Path, catalogues: list[Path], documents: list[Path]) -> None:
    """What a tool reads and writes again, in its own manner of writing, is the same to us: nothing changed."""
    saved = files / "saved"
    saved.mkdir()
    said = run(Path(toolkit("pofilter")).with_name("python3"), "-c", READER, saved, *documents, *catalogues)
    assert len(said.splitlines()) == len(documents) + len(catalogues)
    for path in catalogues:
        run("msgcat", "--width=60", "--sort-output", "--output-file", saved / f"msgcat-{path.name}", path)
    user = User(is_superuser=True, is_active=True)
    for path in saved.iterdir():
        report = reporting.report(reading.read(path.read_bytes(), path.name), user)
        assert [file.problem for file in report.files] == [""], path
        odd = [one for one in report.files[0].segments if one.verdict != Verdict.UNCHANGED]
        assert odd == [] and not report.files[0].missing, path


def test_translators_tools_take_our_files(files):
    catalogues, documents = sorted(files.glob("*.po")), sorted(files.glob("*.xlf"))
    assert len(documents) == 2 * len(catalogues) > 4
    for path in catalogues:
        assert run("msgfmt", "--check", "--output-file", os.devnull, path) == "", path
    for path in documents:
        assert broken_rules(etree.parse(path)) == [], path
    tools_save_what_we_know_again(files, catalogues, documents)
    old = [path for path in documents if not path.name.endswith(".v2.xlf")]
    tests = [option for name in FORM for option in ("--test", name)]
    for pattern, paths in (("po", catalogues), ("xlf", old)):
        tried = files / f"filtered-{pattern}"
        tried.mkdir()
        for path in paths:
            run(toolkit("pofilter"), "--progress=none", *tests, path, tried / path.name)
        assert [path.name for path in tried.iterdir()] == []
