"""Pictures whose sizes are encoded once a process, for tests that are about something else."""

from dataclasses import replace
from hashlib import sha256

import pytest

from articles.imaging import renditions

_MADE: dict[tuple[str, str], list[bytes]] = {}


@pytest.fixture
def sizes_made_once(monkeypatch):
    """The same file, cut and scaled in the same ways, is the same: it is taken from what was made before."""
    make = renditions._encode_all

    def made_once(picture, plans):
        with picture.file.open("rb") as file:
            key = (sha256(file.read()).hexdigest(), repr([replace(plan, name="") for plan in plans]))
        if key not in _MADE:
            made = make(picture, plans)
            _MADE[key] = [made[plan.name][1] for plan in plans]
        # The names are the picture's own.
        return {plan.name: (plan, content) for plan, content in zip(plans, _MADE[key], strict=True)}

    monkeypatch.setattr(renditions, "_encode_all", made_once)
