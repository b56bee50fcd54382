"""What comes from npm for checks alone (`npm ci`); where it is missing the tests fail."""

import json
import shutil
import subprocess
from pathlib import Path

import pytest
from django.conf import settings

MODULES = Path(settings.BASE_DIR) / "node_modules"


def from_npm(path: str) -> Path:
    """Return the path of a file of a package; fail the test where it is not installed."""
    found = MODULES / path
    if not found.exists():
        pytest.fail(f"{found} is missing: run `npm ci`.", pytrace=False)
    return found


def faults_of_html(folder: Path) -> list[str]:
    """Return what the Nu HTML checker says of the files of a folder, a line each; fail the test where there is no Java."""
    if not shutil.which("java"):
        pytest.fail("The Nu HTML checker needs Java.", pytrace=False)
    done = subprocess.run(
        ["java", "-jar", from_npm("vnu-jar/build/dist/vnu.jar"), "--format", "json", *folder.glob("*.html")],
        capture_output=True,
        text=True,
    )
    return [
        f"{Path(message['url']).name}:{message.get('lastLine')}: {message['message']} {message.get('extract', '')}"
        for message in json.loads(done.stderr)["messages"]
    ]
