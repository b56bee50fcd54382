"""What comes from npm for checks alone (`npm ci`); where it is missing the tests fail."""

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
