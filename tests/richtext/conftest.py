"""The editor runs in a real browser; clipboards lie in fixtures/pasted, and beside the project on some machines."""

import json
from pathlib import Path

from tests.browsers import browser, open_page, page, site
from tests.conftest import CORPUS

__all__ = ["browser", "open_page", "page", "site"]

FOLDERS = [folder for folder in (Path(__file__).parent / "fixtures" / "pasted", CORPUS / "pasted") if folder.is_dir()]


def clipboards() -> list[tuple[Path, dict]]:
    """Return every clipboard with what must and must not survive of it."""
    return [
        (folder / name, expected)
        for folder in FOLDERS
        for name, expected in json.loads((folder / "expected.json").read_text(encoding="utf-8")).items()
    ]
