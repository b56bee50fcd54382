"""What the checks find, and what memory and glossary offer."""

from django.urls import reverse

from articles.enums import SegmentState
from articles.models import SegmentTranslation
from articles.translating.memory import remember
from tests.admin.translation.desk import TARGET, address, edit_source, key_of, row, save, state


class TestFindings:
    WRONG = "The roof has 4,200 metres."

    def found(self, client, article, key):
        rows = client.get(address(article)).context["rows"]
        return next(one.checked for one in rows if one.row.key == key)

    def test_a_wrong_number_is_said_while_typing_and_nothing_is_stored(self, client, emma, story):
        key = key_of(story, "2.400")
        answer = client.post(address(story, "_check"), {"key": key, f"text-{key}": self.WRONG}).json()
        assert "2.400" in answer["parts"]["findings"]
        assert not SegmentTranslation.objects.exists()

    def test_it_is_shown_on_the_page_and_counts_as_to_do(self, client, emma, story):
        key = key_of(story, "2.400")
        answer = save(client, story, key, self.WRONG).json()
        assert answer["open"] is True
        assert self.found(client, story, key).open

    def test_it_is_accepted_with_a_reason_and_taken_back(self, client, emma, story):
        key = key_of(story, "2.400")
        save(client, story, key, self.WRONG)
        finding = self.found(client, story, key).open[0]
        name = f"{finding.code}.{finding.fingerprint}"
        refused = save(client, story, key, None, "accept", finding=name, because=" ")
        assert refused.status_code == 422
        accepted = save(client, story, key, None, "accept", finding=name, because="The roof was enlarged.").json()
        assert "Accepted by" in accepted["parts"]["findings"]
        assert "The roof was enlarged." in client.get(address(story)).content.decode()
        save(client, story, key, None, "take_back", finding=name)
        assert self.found(client, story, key).open

    def test_without_scripts_too(self, client, emma, story):
        key = key_of(story, "2.400")
        save(client, story, key, self.WRONG)
        finding = self.found(client, story, key).open[0]
        name = f"{finding.code}.{finding.fingerprint}"
        client.post(address(story), {"_accept": f"{name}:{key}", f"because-{key}-{name}": "Enlarged."})
        assert not self.found(client, story, key).open
        client.post(address(story), {"_take_back": f"{name}:{key}"})
        assert self.found(client, story, key).open


class TestSuggestions:
    def test_what_was_said_here_before_is_offered(self, client, emma, translated):
        key = key_of(translated, "Atap")
        save(client, translated, key, "")
        page = client.get(address(translated, "_suggest"), {"key": key}).content.decode()
        assert f'data-suggestion="{TARGET[1]}"' in page

    def test_what_another_story_said_is_suggested_with_its_story_and_day(self, client, emma, story, public):
        remember(public)
        page = client.get(address(story, "_suggest"), {"key": key_of(story, "Atap")}).content.decode()
        assert f'data-suggestion="{TARGET[1]}"' in page
        assert "100 %" in page
        assert reverse("admin:articles_article_change", args=[public.pk]) in page

    def test_what_differs_is_marked(self, client, emma, story, public):
        remember(public)
        edit_source(story, ["Atap terminal besar seluas 2.400 meter persegi."])
        page = client.get(address(story, "_suggest"), {"key": key_of(story, "Atap")}).content.decode()
        assert "<ins>" in page

    def test_exact_matches_are_filled_in_on_request_alone_and_marked(self, client, emma, story, public):
        remember(public)
        key = key_of(story, "Atap")
        assert state(story, key) == SegmentState.NEW
        page = client.post(address(story), {"_fill": "1"}, follow=True).content.decode()
        assert "filled in from the translation memory" in page
        filled = row(story, key)
        assert (filled.html, filled.origin, filled.needs_review) == (TARGET[1], "memory", True)
        assert save(client, story, key, None, "still_right").json()["state"] == "current"

    def test_a_phrase_is_looked_up_in_both_languages(self, client, emma, story, public):
        remember(public)
        for phrase in ("terminal seluas", "the roof"):
            page = client.get(address(story, "_phrase"), {"phrase": phrase}).content.decode()
            assert TARGET[1].partition("roof")[2] in page
        assert "does not have" in client.get(address(story, "_phrase"), {"phrase": "zebra"}).content.decode()

    def test_another_storys_segment_gets_none(self, client, emma, story):
        assert client.get(address(story, "_suggest"), {"key": "b00000000"}).status_code == 403
