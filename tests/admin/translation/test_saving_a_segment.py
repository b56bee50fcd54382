"""Each segment is saved by itself as soon as it is done."""

import pytest

from articles.enums import SegmentState
from articles.models import SegmentTranslation, Tag
from articles.richtext.blocks import body_from_paragraphs
from articles.translating import saving
from tests import cast
from tests.admin.translation.desk import (
    LINKED,
    SOURCE,
    TARGET,
    address,
    edit_source,
    english_body,
    key_of,
    row,
    save,
    state,
    with_body,
)


class TestSavingOneSegment:
    def test_a_translation_stands_in_the_edition(self, client, emma, story):
        answer = save(client, story, key_of(story, "pukul"), TARGET[0]).json()
        assert (answer["status"], answer["state"], answer["open"]) == ("saved", "current", False)
        assert english_body(story) == f"<p>{TARGET[0]}</p>"

    def test_in_a_public_edition_it_is_a_draft(self, client, emma, public):
        key = key_of(public, "pukul")
        save(client, public, key, "The boat leaves at six.")
        assert english_body(public) == body_from_paragraphs(TARGET)
        assert row(public, key).draft == "The boat leaves at six."

    def test_marks_are_put_back_and_a_link_may_lead_elsewhere(self, client, emma, story):
        with_body(story, LINKED)
        key = key_of(story, "Baca")
        save(client, story, key, "Read the {1}{2}full{/2} report{/1}.", **{f"link-{key}-1": "https://kapal.example/en"})
        assert row(story, key).html == ('Read the <a href="https://kapal.example/en"><strong>full</strong> report</a>.')

    def test_a_placeholder_that_the_source_has_not_is_refused_with_the_reason(self, client, emma, story):
        answer = save(client, story, key_of(story, "pukul"), "The {9}boat{/9}.")
        assert answer.status_code == 422
        assert "{9}" in answer.json()["message"]

    def test_an_address_that_leads_nowhere_is_refused(self, client, emma, story):
        with_body(story, LINKED)
        key = key_of(story, "Baca")
        answer = save(client, story, key, "{1}Read{/1}", **{f"link-{key}-1": "javascript:alert(1)"})
        assert answer.status_code == 422
        assert not SegmentTranslation.objects.exists()

    def test_nothing_that_could_do_harm_is_stored(self, client, emma, story):
        key = key_of(story, "pukul")
        save(client, story, key, "<script>alert(1)</script><b>Boat</b>")
        assert "<script" not in english_body(story)

    def test_nor_what_a_forged_source_would_bring(self, client, emma, story):
        key = key_of(story, "pukul")
        forged = {f"source-{key}": '<a href="javascript:alert(1)">Kapal</a>'}
        assert save(client, story, key, "{1}Boat{/1}", **forged).status_code == 422
        assert not SegmentTranslation.objects.exists()

    def test_u0000_is_refused(self, client, emma, story):
        assert save(client, story, key_of(story, "pukul"), "Boat\x00").status_code == 422

    def test_what_somebody_else_saved_meanwhile_is_shown_and_nothing_lost(self, client, emma, story):
        key = key_of(story, "pukul")
        saving.translate(story, "en", {key: saving.Wording("Theirs.")}, cast.sari())
        answer = client.post(
            address(story, "_segment"), {"key": key, "deed": "done", f"text-{key}": "Mine.", f"seen-{key}": ""}
        )
        assert answer.status_code == 409
        assert answer.json()["theirs"] == "Theirs."
        assert row(story, key).html == "Theirs."
        again = {"key": key, "deed": "done", f"text-{key}": "Mine.", f"seen-{key}": answer.json()["seen"]}
        client.post(address(story, "_segment"), again)
        assert row(story, key).html == "Mine."

    def test_what_one_has_not_seen_is_not_called_right(self, client, emma, translated):
        edit_source(translated, [SOURCE[0].replace("enam", "tujuh"), SOURCE[1]])
        key = key_of(translated, "tujuh")
        seen = {"key": key, "deed": "still_right", f"text-{key}": TARGET[0], f"seen-{key}": TARGET[0]}
        saving.translate(translated, "en", {key: saving.Wording("Theirs.", source_seen=SOURCE[0])}, cast.sari())
        assert client.post(address(translated, "_segment"), seen).status_code == 409
        assert state(translated, key) == SegmentState.CHANGED

    @pytest.mark.parametrize(("deed", "status"), [("still_right", 422), ("done", 200)])
    def test_for_a_source_that_one_has_not_seen_nothing_is_called_right(self, client, emma, translated, deed, status):
        key = key_of(translated, "pukul")
        edit_source(translated, [SOURCE[0].replace("enam", "tujuh"), SOURCE[1]])
        seen = client.get(address(translated)).context["rows"]
        source = next(one.row.segment.html for one in seen if one.row.key == key)
        edit_source(translated, [SOURCE[0].replace("enam", "delapan"), SOURCE[1]])
        data = {"key": key, "deed": deed, f"text-{key}": TARGET[0], f"seen-{key}": TARGET[0], f"source-{key}": source}
        answer = client.post(address(translated, "_segment"), data)
        assert answer.status_code == status
        assert state(translated, key) == SegmentState.CHANGED

    def test_what_no_finding_is_called_is_refused(self, client, emma, translated):
        answer = save(client, translated, key_of(translated, "pukul"), None, "take_back", finding="number.\x00")
        assert answer.status_code == 422

    def test_while_somebody_is_typing_it_stays_behind_its_source(self, client, emma, translated):
        edit_source(translated, [SOURCE[0], "Atap terminal seluas 4.200 meter persegi."])
        key = key_of(translated, "4.200")
        assert save(client, translated, key, "The roof has 4,200", deed="save").json()["state"] == "changed"
        assert save(client, translated, key, "The roof has 4,200 square metres.").json()["state"] == "current"

    def test_saying_done_without_a_change_says_that_it_is_still_right(self, client, emma, translated):
        edit_source(translated, [SOURCE[0].replace("berlayar", "berangkat"), SOURCE[1]])
        key = key_of(translated, "berangkat")
        assert save(client, translated, key, TARGET[0]).json()["state"] == "current"

    def test_still_right_take_leave_out_take_out_and_keep(self, client, emma, translated):
        edit_source(translated, [SOURCE[0].replace("enam", "tujuh"), SOURCE[1].replace("2.400", "4.200"), "Baru."])
        assert save(client, translated, key_of(translated, "tujuh"), None, "still_right").json()["state"] == "current"
        taken = save(client, translated, key_of(translated, "4.200"), None, "take").json()
        assert (taken["state"], taken["text"]) == ("current", "The roof has 4,200 metres.")
        assert save(client, translated, key_of(translated, "Baru"), "", "leave_out").json()["open"] is False
        edit_source(translated, ["Baru."])
        seven, roof = key_of(translated, "tujuh"), key_of(translated, "4.200")
        assert save(client, translated, seven, None, "keep").json()["open"] is False
        assert save(client, translated, roof, None, "take_out").json()["open"] is False
        assert english_body(translated) == f"<p>{TARGET[0]}</p>"

    def test_a_tag_without_a_name_gets_one(self, client, emma, story):
        tag = Tag.objects.named_or_made("kapal", "id")
        story.tags.add(tag)
        assert f"tag-{tag.pk}" in client.get(address(story)).content.decode()
        named = {"key": f"tag-{tag.pk}", f"text-tag-{tag.pk}": "ships"}
        answer = client.post(address(story, "_segment"), named).json()
        assert answer["status"] == "saved"
        assert "kapal" not in answer["parts"]["before"]
        tag.refresh_from_db()
        assert tag.name_in("en") == "ships"
        assert tag.name_in("id") == "kapal"
