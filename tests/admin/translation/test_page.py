"""The page of a translation, with and without scripts."""

from articles.enums import SegmentState
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
    translate_all,
    with_body,
    with_pictures,
)


class TestThePage:
    def test_every_segment_of_the_source_is_shown_beside_its_translation(self, client, emma, translated):
        page = client.get(address(translated)).content.decode()
        for text in [*SOURCE, *TARGET, "Electric boat"]:
            assert text in page
        assert 'aria-label="Translation of Paragraph 2"' in page

    def test_marks_and_links_are_placeholders_in_both(self, client, emma, story):
        with_body(story, LINKED)
        page = client.get(address(story)).content.decode()
        assert '<span class="code" title="link to https://kapal.example/id">{1}</span>' in page

    def test_it_costs_the_same_with_three_segments_and_sixty(
        self, client, emma, story, django_assert_max_num_queries, django_assert_num_queries
    ):
        translate_all(story, emma)
        client.get(address(story))
        with django_assert_max_num_queries(16) as few:
            client.get(address(story))
        edit_source(story, [f"Kapal ke-{number} berlayar." for number in range(60)])
        translate_all(story, emma)
        with django_assert_num_queries(len(few)):
            client.get(address(story))

    def test_pictures_are_shown_beside_their_texts_however_many_at_the_same_cost(
        self, client, emma, story, django_assert_max_num_queries, django_assert_num_queries
    ):
        with_pictures(story, 1)
        client.get(address(story))
        with django_assert_max_num_queries(19) as one:
            client.get(address(story))
        with_pictures(story, 3)
        with django_assert_num_queries(len(one)):
            page = client.get(address(story)).content.decode()
        assert page.count('class="shown-picture"') == 3

    def test_a_changed_source_is_shown_word_by_word_with_what_to_do(self, client, emma, translated):
        edit_source(translated, [SOURCE[0], SOURCE[1].replace("2.400", "4.200")])
        page = client.get(address(translated)).content.decode()
        assert "<del>2.400</del><ins>4.200</ins>" in page
        assert "<del>2,400</del> → <ins>4,200</ins>" in page
        assert "Still right" in page

    def test_what_is_gone_from_the_source_stands_where_it_was(self, client, emma, translated):
        edit_source(translated, [SOURCE[1]])
        rows = client.get(address(translated)).context["rows"]
        assert [one.row.state for one in rows if one.row.kind == "paragraph"] == ["removed", "current"]

    def test_readers_still_seeing_the_former_text_is_said(self, client, emma, public):
        assert "This edition is public" in client.get(address(public)).content.decode()
        answer = save(client, public, key_of(public, "pukul"), "The boat leaves at six.").json()
        assert "Readers still see the former text" in answer["parts"]["note"]
        assert "Readers still see the former text" in client.get(address(public)).content.decode()

    def test_an_unknown_story_is_not_found(self, client, emma):
        assert client.get("/admin/articles/article/999999/translate/en/").status_code == 404


class TestTheFormWithoutScripts:
    def posted(self, client, article, **changes):
        data = {}
        for shown in client.get(address(article)).context["rows"]:
            key = shown.row.key
            data |= {f"text-{key}": shown.text, f"seen-{key}": shown.seen, f"source-{key}": shown.row.segment.html}
        return {**data, **changes}

    def test_it_saves_all_that_was_changed_and_nothing_else(self, client, emma, translated):
        key = key_of(translated, "pukul")
        client.post(address(translated), self.posted(client, translated, **{f"text-{key}": "At six.", "_save": "1"}))
        assert english_body(translated) == f"<p>At six.</p><p>{TARGET[1]}</p>"
        assert row(translated, key_of(translated, "Atap")).changed_by is None

    def test_where_somebody_was_faster_both_texts_are_shown_and_the_rest_is_saved(self, client, emma, story):
        first, second = key_of(story, "pukul"), key_of(story, "Atap")
        data = self.posted(client, story, **{f"text-{first}": "Mine.", f"text-{second}": "Second.", "_save": "1"})
        saving.translate(story, "en", {first: saving.Wording("Theirs.")}, cast.sari())
        page = client.post(address(story), data).content.decode()
        assert ">Mine.</textarea>" in page
        assert "Theirs." in page
        assert row(story, second).html == "Second."

    def test_a_refused_text_stays_in_its_field(self, client, emma, story):
        key = key_of(story, "pukul")
        page = client.post(address(story), self.posted(client, story, **{f"text-{key}": "{7}Boat"})).content.decode()
        assert ">{7}Boat</textarea>" in page
        assert "There is no {7} in the source" in page

    def test_still_right_is_a_button(self, client, emma, translated):
        edit_source(translated, [SOURCE[0].replace("enam", "tujuh"), SOURCE[1]])
        key = key_of(translated, "tujuh")
        client.post(address(translated), self.posted(client, translated, _deed=f"still_right:{key}"))
        assert state(translated, key) == SegmentState.CURRENT

    def test_the_button_calls_nothing_right_that_somebody_else_wrote_meanwhile(self, client, emma, translated):
        edit_source(translated, [SOURCE[0].replace("enam", "tujuh"), SOURCE[1]])
        key = key_of(translated, "tujuh")
        data = self.posted(client, translated, _deed=f"still_right:{key}")
        saving.translate(translated, "en", {key: saving.Wording("Theirs.", source_seen=SOURCE[0])}, cast.sari())
        page = client.post(address(translated), data, follow=True).content.decode()
        assert "Somebody else changed this segment meanwhile." in page
        assert state(translated, key) == SegmentState.CHANGED

    def test_the_button_calls_right_what_was_typed_with_it(self, client, emma, translated):
        edit_source(translated, [SOURCE[0].replace("enam", "tujuh"), SOURCE[1]])
        key = key_of(translated, "tujuh")
        more = {f"text-{key}": "At seven.", "_deed": f"still_right:{key}"}
        client.post(address(translated), self.posted(client, translated, **more))
        assert state(translated, key) == SegmentState.CURRENT
        assert row(translated, key).html == "At seven."
