"""Addresses of a former site: where they lead, what is refused, how their use is counted."""

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from articles import batching
from articles.batching import Batch
from articles.exchange.faults import UnreadableFileError
from articles.models import Redirect
from articles.redirecting.hits import hits, write
from articles.redirecting.judging import judge
from articles.redirecting.places import Places
from articles.redirecting.table import plan, read, take_over, written
from tests import cast

LIST = reverse("admin:articles_redirect_changelist")
ADD = reverse("admin:articles_redirect_add")
IMPORT = reverse("admin:articles_redirect_import")


def lead(old: str, new: str, *, is_prefix: bool = False) -> Redirect:
    redirect = Redirect(old=old, new=new, is_prefix=is_prefix)
    judge(redirect, Places.read())
    redirect.save()
    return redirect


def refused(old: str, new: str, *, is_prefix: bool = False) -> dict:
    with pytest.raises(ValidationError) as refusal:
        judge(Redirect(old=old, new=new, is_prefix=is_prefix), Places.read())
    return refusal.value.message_dict


@pytest.fixture(autouse=True)
def nothing_counted():
    hits.forget()


def where(path: str) -> str:
    response = Client().get(path)
    return response["Location"] if response.status_code == 301 else str(response.status_code)


class TestLeading:
    @pytest.mark.parametrize(
        "asked", ["/2021/09/Kisah-Kami", "/2021/09/kisah-kami/", "/2021/09/kisah%2Dkami", "/2021/09/KISAH-KAMI/?utm=1"]
    )
    def test_an_old_address_leads_on_however_it_is_written(self, asked):
        lead("/2021/09/kisah-kami/", "/id/berita/kapal/")
        assert where(asked).partition("?")[0] == "/id/berita/kapal/"

    def test_addresses_with_a_query_are_told_apart(self):
        lead("/?p=123", "/id/berita/kapal/")
        lead("/index.php?p=7", "/id/berita/dermaga/")
        assert where("/index.php?p=7") == "/id/berita/dermaga/"
        assert where("/index.php?p=8") == "404"

    def test_letters_beyond_ascii_are_the_same_escaped_or_not(self):
        lead("/berita/caf\u00e9", "/id/berita/kopi/")
        assert where("/berita/caf%C3%A9") == "/id/berita/kopi/"
        assert where("/berita/cafe%CC%81") == "/id/berita/kopi/"

    def test_all_that_begins_so_keeps_its_rest_and_the_longest_beginning_counts(self):
        lead("/blog/", "/id/berita/", is_prefix=True)
        lead("/blog/en/", "/en/news/", is_prefix=True)
        lead("/blog/en/about", "/en/about/")
        assert where("/blog/Kapal-Baru/?page=2") == "/id/berita/Kapal-Baru/?page=2"
        assert where("/blog/en/ship") == "/en/news/ship"
        assert where("/blog/en/about") == "/en/about/"
        assert where("/blog") == "/id/berita/"
        assert where("/blogger") == "404"

    def test_a_whole_address_leads_to_another_site(self):
        lead("/toko/", "https://toko.example/katalog/", is_prefix=True)
        assert where("/toko/buku%20baru") == "https://toko.example/katalog/buku%20baru"

    @pytest.mark.parametrize(
        "tail", ["//evil.example/", "/%2F%2Fevil.example", "/%5Cevil.example", "/..//evil.example"]
    )
    def test_nothing_that_follows_leads_to_another_host(self, tail):
        lead("/blog/", "/id/berita/", is_prefix=True)
        assert where(f"/blog{tail}").startswith("/id/berita/")

    def test_what_is_there_is_never_led_away(self):
        article = cast.story("Kapal listrik", state="published")
        path = article.edition("id").get_absolute_url()
        Redirect.objects.create(old=path, key=path.rstrip("/"), new="/id/")
        assert Client().get(path).status_code == 200

    def test_only_reading_is_led_on(self):
        lead("/lama", "/id/")
        assert Client().post("/lama").status_code == 404

    @pytest.mark.parametrize("path", ["/a" * 400, "/%00", "/%FF%FE", "/" + "x" * 3000, "/?" + "q" * 3000])
    def test_any_address_is_answered(self, path):
        lead("/lama", "/id/")
        assert Client().get(path).status_code in (301, 302, 404)

    def test_it_costs_one_query_where_nothing_is_found(self, django_assert_max_num_queries):
        with django_assert_max_num_queries(4):
            Client().get("/id/tidak-ada/sama/sekali/")


class TestRefusing:
    def test_what_leads_nowhere_we_allow(self):
        for new in ("javascript:alert(1)", "//evil.example/", "kapal", "mailto:a@b.example", ""):
            assert "new" in refused("/lama", new)

    @pytest.mark.parametrize("old", ["/admin/x", "/static/a.css", "/media/a.jpg", "/id/", "/healthz", "/", ""])
    def test_what_belongs_to_the_site(self, old):
        assert "old" in refused(old, "/id/berita/kapal/")

    def test_what_leads_back_to_itself(self):
        assert "new" in refused("/lama", "/Lama/")
        assert "new" in refused("/blog/", "/blog/baru/", is_prefix=True)

    def test_a_second_step_is_refused_with_the_address_to_type_instead(self):
        lead("/tengah", "/id/berita/kapal/")
        assert "/id/berita/kapal/" in refused("/lama", "/tengah")["new"][0]
        lead("/blog/", "/id/berita/", is_prefix=True)
        assert "/id/berita/x" in refused("/lama", "/blog/x")["new"][0]

    def test_an_address_to_which_another_leads_is_refused_and_the_other_named(self):
        lead("/lama", "/tengah/kapal")
        assert "/lama" in refused("/tengah/kapal/", "/id/")["old"][0]
        assert "/lama" in refused("/tengah/", "/id/", is_prefix=True)["old"][0]

    def test_a_whole_address_of_this_site_is_kept_without_its_host(self, settings):
        assert lead(f"{settings.SITE_URL}/lama?x=1", f"{settings.SITE_URL}/id/berita/kapal/").new == "/id/berita/kapal/"


class TestCounting:
    def test_use_is_written_many_at_once(self, monkeypatch, django_assert_num_queries):
        redirect = lead("/lama", "/id/")
        for _time in range(3):
            Client().get("/lama")
        redirect.refresh_from_db()
        assert redirect.hits == 0
        hits.write()
        redirect.refresh_from_db()
        assert redirect.hits == 3
        assert redirect.last_used_on
        with django_assert_num_queries(0):
            hits.write()

    def test_it_is_written_when_enough_has_come_together(self, monkeypatch):
        monkeypatch.setattr(batching, "MOST_UNWRITTEN", 2)
        redirect, own = lead("/lama", "/id/"), Batch[int](write)
        own.note(redirect.pk)
        own.note(redirect.pk)
        redirect.refresh_from_db()
        assert redirect.hits == 2

    def test_two_processes_add_up(self):
        redirect = lead("/lama", "/id/")
        for one in (Batch[int](write), Batch[int](write)):
            one.note(redirect.pk)
            one.write()
        redirect.refresh_from_db()
        assert redirect.hits == 2


class TestFiles:
    def test_a_table_is_taken_over_and_taking_it_twice_changes_nothing(self):
        lines = read("\ufeffOld;New;Prefix\r\n/lama;/id/;\r\n/blog/;/id/berita/;yes\r\n;;\r\n".encode())
        made = plan(lines)
        assert (len(made.new), Redirect.objects.count()) == (2, 0)
        take_over(made)
        assert Redirect.objects.get(is_prefix=True).new == "/id/berita/"
        again = plan(lines)
        assert (again.new, again.changed, again.unchanged, again.bad) == ([], [], 2, [])

    def test_bad_lines_are_named_and_the_rest_is_taken(self):
        made = plan(read(b"old,new,prefix\n/a,/b,\n/b,/id/,\n/c,javascript:x,\n/d,/id/,maybe\n/e,/id/,no\n"))
        take_over(made)
        assert [one.number for one in made.bad] == [3, 4, 5]
        assert sorted(Redirect.objects.values_list("old", flat=True)) == ["/a", "/e"]

    def test_a_line_that_another_takes_back_is_taken_once(self):
        made = plan(read(b"old,new\n/lama,/id/a/\n/lama/,/id/b/\n"))
        take_over(made)
        assert Redirect.objects.get().new == "/id/b/"

    def test_a_circle_within_a_file_is_found(self):
        made = plan(read(b"old,new\n/a,/b\n/b,/a\n"))
        assert [one.number for one in made.bad] == [3]

    def test_thousands_of_lines_cost_one_question(self, django_assert_num_queries):
        lines = read(b"old,new\n" + b"".join(b"/lama/%d,/id/berita/%d/\n" % (number, number) for number in range(2000)))
        with django_assert_num_queries(1):
            assert len(plan(lines).new) == 2000

    @pytest.mark.parametrize("data", [b"", b"a,b\n1,2\n", b"old,new\n\xff\xfe\n", b"old,new\n\x00,1\n"])
    def test_what_is_no_such_table_is_refused(self, data):
        with pytest.raises(UnreadableFileError):
            read(data)

    def test_what_is_written_is_read_again(self):
        lead("/lama?x=1", "https://toko.example/")
        lead("/blog/", "/id/berita/", is_prefix=True)
        again = plan(read("".join(written()).encode()))
        assert (again.unchanged, again.bad) == (2, [])


class TestAtTheDesk:
    @pytest.fixture
    def desk(self, client):
        client.force_login(cast.sari())
        return client

    def test_an_editor_adds_one_and_a_fault_stands_beside_its_field(self, desk):
        assert desk.post(ADD, {"old": "/lama", "new": "/id/berita/kapal/", "note": ""}).status_code == 302
        answer = desk.post(ADD, {"old": "/LAMA/", "new": "/id/", "note": "catatan saya"})
        assert "/lama → /id/berita/kapal/" in answer.content.decode()
        assert "catatan saya" in answer.content.decode()
        assert Redirect.objects.count() == 1

    def test_a_file_is_looked_at_before_it_is_taken(self, desk):
        file = SimpleUploadedFile("lama.csv", b"old,new\n/lama,/id/\n/buruk,x\n")
        report = desk.post(IMPORT, {"file": file}, follow=True)
        page = report.content.decode()
        assert "/buruk" in page
        assert not Redirect.objects.exists()
        seen = report.context["plan"].digest
        desk.post(report.redirect_chain[-1][0], {"_take": "", "seen": seen})
        assert Redirect.objects.get().old == "/lama"
        assert "/lama" in desk.get(LIST).content.decode()
        assert b"/lama" in desk.get(reverse("admin:articles_redirect_export")).content

    @pytest.mark.parametrize("who", [cast.budi, cast.emma])
    def test_others_stay_outside(self, client, who):
        client.force_login(who())
        for address in (LIST, ADD, IMPORT, reverse("admin:articles_redirect_export")):
            assert client.get(address).status_code == 403

    @pytest.mark.parametrize("count", [1, 3])
    def test_the_list_costs_the_same_however_long(self, desk, count, django_assert_num_queries):
        for number in range(count):
            lead(f"/lama-{number}", "/id/")
        with django_assert_num_queries(8):
            desk.get(LIST)
