"""The settings that the tests run under: development ones, with data in a folder of their own and tasks done at once."""

import os
import tempfile
from pathlib import Path

os.environ["DEVELOPMENT"] = "1"
os.environ.setdefault(
    "DATA_ROOT", str(Path(tempfile.gettempdir()) / f"newsroom-tests-{os.getuid() if hasattr(os, 'getuid') else 0}")
)

from newsroom.settings import *  # noqa: F403 - the settings under test
from newsroom.settings import CACHES, DATABASES, STATIC_ROOT

DEBUG = False
STATIC_ROOT.mkdir(parents=True, exist_ok=True)
SECRET_KEY = "a key for tests alone, long enough for every check that asks"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["OPTIONS"].pop("init_command", None)  # write-ahead logging has no meaning in memory
if "redis" in CACHES["default"]["BACKEND"]:
    # Each process of the tests has a Redis data base of its own: what one clears, another still counts with.
    _address, _slash, _number = CACHES["default"]["LOCATION"].rpartition("/")
    _process = int(os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw"))
    CACHES["default"]["LOCATION"] = f"{_address}/{int(_number or 0) + _process}"
