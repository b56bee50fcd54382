"""What every test shares."""

import json
from pathlib import Path

import pytest

#: Real stories kept beside the project on some machines; where they are not, the project's own fixtures serve.
CORPUS = Path(__file__).resolve().parents[2] / "shared" / "corpus"
FIXTURES = Path(__file__).resolve().parent / "fixtures"


@pytest.fixture(autouse=True)
def _data_base(db):
    """Every test may use the data base."""


@pytest.fixture
def corpus():
    """Return the folder of real stories, or the project's own small one."""
    return CORPUS if CORPUS.is_dir() else FIXTURES / "corpus"


@pytest.fixture
def nasty(corpus) -> list[dict]:
    """Return awkward but plausible texts."""
    return json.loads((corpus / "nasty.json").read_text(encoding="utf-8"))
