"""Export and import by command."""

import pytest
from django.core.management import CommandError, call_command

from articles.translating import saving
from articles.translating.exchange.content import FileFormat
from articles.translating.synchronising import synchronise
from tests import cast
from tests.translating.exchange.conftest import exported, rewritten


@pytest.fixture
def article():
    article = cast.story("Kapal listrik", "Electric boat")
    synchronise(article)
    return article


@pytest.fixture
def changed(article, tmp_path):
    path = tmp_path / "changed.xlf"
    path.write_bytes(rewritten(exported(article, FileFormat.XLIFF_12), lambda text: f"{text}, new"))
    return path


def headline(article) -> str:
    article.refresh_from_db()
    return article.headline_in("en")


def test_stories_are_written_to_a_folder(article, tmp_path):
    cast.story("Kapal listrik")
    call_command("export_translations", "--language", "en", "--format", "po", "--out", str(tmp_path / "out"))
    names = sorted(path.name for path in (tmp_path / "out").iterdir())
    assert names == ["kapal-listrik-2.id-en.po", "kapal-listrik.id-en.po"]
    assert (tmp_path / "out" / "kapal-listrik.id-en.po").read_bytes() == exported(article, FileFormat.PO)


def test_only_what_is_missing_or_stale_is_written(article, tmp_path, capsys):
    missing = cast.story("Belum ada")
    synchronise(missing)
    call_command("export_translations", "--language", "en", "--state", "missing", "--out", str(tmp_path / "a"))
    assert [path.name for path in (tmp_path / "a").iterdir()] == ["belum-ada.id-en.xlf"]
    call_command("export_translations", "--language", "en", "--state", "stale", "--out", str(tmp_path / "b.zip"))
    assert "0 files written." in capsys.readouterr().out


def test_a_story_is_named_by_number_or_address(article, tmp_path, capsys):
    cast.story("Lain")
    call_command("export_translations", "--story", "kapal-listrik", "--out", str(tmp_path))
    call_command("export_translations", "--story", str(article.pk), "--out", str(tmp_path / "b.zip"))
    assert capsys.readouterr().out.count("1 file written.") == 2
    with pytest.raises(CommandError, match="There is no story"):
        call_command("export_translations", "--story", "tidak-ada", "--out", str(tmp_path))


def test_a_dry_run_tells_and_saves_nothing(article, changed, capsys):
    call_command("import_translations", str(changed), "--dry-run")
    assert "To be taken: 3" in capsys.readouterr().out
    assert headline(article) == "Electric boat"


def test_files_are_taken_but_for_conflicts(article, changed, capsys):
    saving.translate(article, "en", {"headline": saving.Wording("Sari's")}, None)
    call_command("import_translations", str(changed))
    assert "2 segments were taken." in capsys.readouterr().out
    assert headline(article) == "Sari's"
    call_command("import_translations", str(changed), "--take-conflicts")
    assert headline(article) == "Electric boat, new"


def test_the_rights_of_a_named_user_count(article, changed, tmp_path):
    cast.person("rina", "translator (id)")
    with pytest.raises(CommandError, match="1 file was refused"):
        call_command("import_translations", str(changed), "--user", "rina")
    assert headline(article) == "Electric boat"
    with pytest.raises(CommandError, match="There is no user"):
        call_command("import_translations", str(changed), "--user", "nobody")
    with pytest.raises(CommandError, match="cannot be read"):
        call_command("import_translations", str(tmp_path / "none.po"))
