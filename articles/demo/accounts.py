"""The demo's people and the password that they share."""

import os
import secrets
from dataclasses import dataclass
from pathlib import Path

from django.contrib.auth.models import Group
from django.db import transaction

from articles.models import User

VARIABLE = "DEMO_PASSWORD"
WORDS = Path(__file__).parent / "words.txt"


@dataclass(frozen=True)
class Account:
    """A user of the demo; `password_works` is False where the person has set another one."""

    username: str
    role: str
    password_works: bool


def demo_password(folder: Path) -> tuple[str, bool]:
    """Return the password, and whether it is new: from the environment, else the one kept in `folder`, else made up and kept."""
    file = folder / "demo-password"
    kept = file.read_text(encoding="utf-8").strip() if file.exists() else ""
    password = os.environ.get(VARIABLE, "").strip() or kept or _made_up()
    if password != kept:
        file.touch(mode=0o600)
        file.chmod(0o600)
        file.write_text(password, encoding="utf-8")
    return password, password != kept


def _made_up() -> str:
    """Return three words and a number, which a person can read out."""
    words = WORDS.read_text(encoding="utf-8").split()
    return "-".join([*(secrets.choice(words) for _word in range(3)), str(secrets.randbelow(90) + 10)])


@transaction.atomic
def make_accounts(people: list[dict], password: str, is_new: bool) -> list[Account]:
    """Make the people who are not there yet; a new password is given to all, an old one takes from nobody his own."""
    return [_account(person, password, is_new) for person in people]


def _account(person: dict, password: str, is_new: bool) -> Account:
    user = User.objects.filter(username=person["username"]).first()
    if user is None:
        user = User.objects.create_user(
            person["username"],
            f"{person['username']}@nusabahari.example",
            password,
            is_staff=True,
            is_superuser=person["role"] == "administrator",
            **{name: person[name] for name in ("first_name", "last_name", "language")},
        )
        user.groups.add(Group.objects.get(name=person["role"]))
        return Account(user.username, person["role"], True)
    works = user.check_password(password)
    if is_new and not works:
        user.set_password(password)
        user.save(update_fields=["password"])
    return Account(user.username, person["role"], works or is_new)
