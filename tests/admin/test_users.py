"""People of the desk, as an administrator looks after them."""

import pytest
from django.contrib.auth.models import Group

from articles import languages
from articles.admin.roles import role_words
from articles.models import User
from articles.permissions import ROLES, translator_role
from tests import cast

LIST = "/admin/articles/user/"


@pytest.fixture
def admin_person():
    """Return an administrator by role, who is not a superuser."""
    return cast.person("rina", "administrator")


def posted(user: User, **more) -> dict:
    return {"username": user.username, "language": user.language, "is_active": "on", **more}


def test_a_new_person_enters_with_role_language_and_password(client, admin_person):
    client.force_login(admin_person)
    role = Group.objects.get(name="author")
    data = {
        "username": "tono",
        "first_name": "Tono",
        "language": "en",
        "password1": "kapal-listrik-2026",
        "password2": "kapal-listrik-2026",
        "groups": [role.pk],
    }
    assert client.post(f"{LIST}add/", data).status_code == 302
    tono = User.objects.get(username="tono")
    assert (tono.is_staff, tono.language, list(tono.groups.all())) == (True, "en", [role])
    assert client.login(username="tono", password="kapal-listrik-2026")


def test_no_matrix_of_permissions_is_shown(client, admin_person):
    client.force_login(admin_person)
    page = client.get(f"{LIST}{cast.budi().pk}/change/").content.decode()
    for name in ("user_permissions", "is_superuser", "is_staff"):
        assert f'name="{name}"' not in page


def test_every_role_has_words_of_its_own():
    for role in [*ROLES, *map(translator_role, languages.codes())]:
        words = role_words(role)
        assert words.may
        assert words.name != role


def test_roles_are_changed_by_ticking(client, admin_person):
    client.force_login(admin_person)
    budi, editor = cast.budi(), Group.objects.get(name="editor")
    client.post(f"{LIST}{budi.pk}/change/", posted(budi, groups=[editor.pk]))
    assert list(budi.groups.all()) == [editor]


def test_an_administrator_cannot_take_over_a_superuser(client, admin_person):
    client.force_login(admin_person)
    ade = cast.ade()
    assert client.post(f"{LIST}{ade.pk}/change/", posted(ade, email="x@example.id")).status_code == 403
    answer = client.post(f"{LIST}{ade.pk}/password/", {"password1": "kapal-2026-x", "password2": "kapal-2026-x"})
    assert answer.status_code == 403


def test_nobody_deletes_himself(client, admin_person):
    client.force_login(admin_person)
    assert client.get(f"{LIST}{admin_person.pk}/delete/").status_code == 403


def test_a_password_is_set_without_showing_the_old_ones_hash(client, admin_person):
    client.force_login(admin_person)
    budi = cast.budi()
    assert budi.password[-12:] not in client.get(f"{LIST}{budi.pk}/change/").content.decode()
    data = {"password1": "kapal-listrik-2026", "password2": "kapal-listrik-2026", "usable_password": "true"}
    assert client.post(f"{LIST}{budi.pk}/password/", data).status_code == 302
    assert client.login(username="budi", password="kapal-listrik-2026")


@pytest.mark.parametrize("person", [cast.sari, cast.budi, cast.emma])
def test_only_administrators_see_users(client, person):
    client.force_login(person())
    assert client.get(LIST).status_code == 403
