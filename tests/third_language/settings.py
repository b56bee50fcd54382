"""The site with a third language, added as docs/translators.md says, and nothing else changed.

Chinese, for what it brings along: a code with a dash, a script without spaces, headlines that leave no letters for an address.
The folder in THIRD_LANGUAGE_FOLDER holds its empty catalogue, and a copy of the migrations to add to.
"""

import os
from pathlib import Path

from tests.settings import *  # noqa: F403 - the settings under test
from tests.settings import LANGUAGES, LOCALE_PATHS

FOLDER = Path(os.environ["THIRD_LANGUAGE_FOLDER"])
LANGUAGES = [*LANGUAGES, ("zh-hans", "简体中文")]
LOCALE_PATHS = [*LOCALE_PATHS, FOLDER / "locale"]
MIGRATION_MODULES = {"articles": "third_language_migrations"}
DATABASES = {"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": FOLDER / "db.sqlite3"}}
