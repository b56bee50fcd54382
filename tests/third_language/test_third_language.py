"""A third language is a line in the settings and an empty catalogue: it migrates, edits and serves."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import polib
from django.conf import settings

CATALOGUE = "locale/zh_Hans/LC_MESSAGES/django.mo"


def run(folder: Path, *command: str) -> str:
    """Run Python with the settings of three languages; return what it prints."""
    done = subprocess.run(
        [sys.executable, *command],
        cwd=settings.BASE_DIR,
        env={
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "tests.third_language.settings",
            "THIRD_LANGUAGE_FOLDER": str(folder),
            "PYTHONPATH": f"{settings.BASE_DIR}{os.pathsep}{folder}",
        },
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout + done.stderr


def test_a_third_language_migrates_edits_and_serves(tmp_path):
    shutil.copytree(
        settings.BASE_DIR / "articles" / "migrations",
        tmp_path / "third_language_migrations",
        ignore=shutil.ignore_patterns("__pycache__"),
    )
    catalogue = tmp_path / CATALOGUE
    catalogue.parent.mkdir(parents=True)
    catalogue.write_bytes(polib.POFile().to_binary())

    assert "headline_zh_hans" in run(tmp_path, "manage.py", "makemigrations", "articles")
    run(tmp_path, "manage.py", "makemigrations", "--check")
    assert "no catalogue" not in run(tmp_path, "manage.py", "migrate")
    assert "served" in run(tmp_path, "-m", "tests.third_language.journey")
