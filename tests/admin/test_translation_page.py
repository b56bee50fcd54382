"""The page where Emma translates: what it shows, what it saves, and what it refuses."""

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

from articles import languages
from articles.enums import EditionStatus, SegmentState
from articles.imaging.library import add_picture
from articles.models import Article, Picture, Segment, SegmentTranslation, Tag, Translation
from articles.richtext.blocks import body_from_paragraphs
from articles.translating import saving
from articles.translating.memory import remember
from articles.translating.staleness import state_of
from articles.translating.synchronising import synchronise
from tests import cast

SOURCE = ["Kapal berlayar pukul enam.", "Atap terminal seluas 2.400 meter."]
TARGET = ["The boat sails at six.", "The roof has 2,400 metres."]
LINKED = '<p>Baca <a href="https://kapal.example/id">laporan <strong>lengkap</strong></a>.</p>'


@pytest.fixture
def story():
    return with_body(cast.story("Kapal listrik"), body_from_paragraphs(SOURCE))


@pytest.fixture
def translated():
    article = cast.story("Kapal listrik", "Electric boat")
    languages.set_text(article, "body", "en", body_from_paragraphs(TARGET))
    return with_body(article, body_from_paragraphs(SOURCE))


@pytest.fixture
def public():
    article = cast.story("Kapal listrik", "Electric boat", state="published")
    languages.set_text(article, "body", "en", body_from_paragraphs(TARGET))
    return with_body(article, body_from_paragraphs(SOURCE))


@pytest.fixture
def emma(client):
    user = cast.emma()
    client.force_login(user)
    return user


def with_body(article, html):
    languages.set_text(article, "body", "id", html)
    article.save()
    synchronise(article)
    return article


def edit_source(article, paragraphs):
    with_body(article, body_from_paragraphs(paragraphs))


def photo():
    buffer = BytesIO()
    Image.new("RGB", (1500, 1000), "#456").save(buffer, "JPEG")
    return SimpleUploadedFile("kapal.jpg", buffer.getvalue())


def with_pictures(article, count):
    """Give a story this many pictures: the first leads it, and all stand in its body."""
    pictures = [add_picture(file=photo(), texts={"alt": {"id": f"Kapal {number}"}}) for number in range(count)]
    article.lead_picture = pictures[0]
    return with_body(
        article, "<p>Satu.</p>" + "".join(f'<figure data-picture="{one.pk}"></figure>' for one in pictures)
    )


def translate_all(article, by):
    keys = Segment.objects.filter(article=article).values_list("key", flat=True)
    saving.translate(article, "en", {key: saving.Wording("A boat.") for key in keys}, by)


def address(article, name="", language="en"):
    return reverse(f"admin:articles_translation{name}", args=[article.pk, language])


def key_of(article, text):
    return Segment.objects.get(article=article, html__contains=text).key


def row(article, key):
    return SegmentTranslation.objects.get(segment__article=article, segment__key=key, language="en")


def state(article, key):
    segment = Segment.objects.get(article=article, key=key)
    return state_of(segment, SegmentTranslation.objects.filter(segment=segment, language="en").first())


def save(client, article, key, text, deed="done", **more):
    """Save one segment as the page's scripts do."""
    shown = next(one for one in client.get(address(article)).context["rows"] if one.row.key == key)
    data = {"key": key, "deed": deed, f"seen-{key}": shown.seen, f"source-{key}": shown.row.segment.html, **more}
    if text is not None:
        data[f"text-{key}"] = text
    return client.post(address(article, "_segment"), data)


def english_body(article):
    article.refresh_from_db()
    return languages.text(article, "body", "en")


def everything(article):
    """Return all that a translator could try to change."""
    return (
        Article.objects.filter(pk=article.pk).values().get() | {"updated_at": None},
        list(Segment.objects.filter(article=article).order_by("pk").values()),
        list(SegmentTranslation.objects.filter(segment__article=article).order_by("pk").values()),
        list(article.editions.order_by("pk").values()),
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


class TestReadyAndPublishing:
    def test_emma_marks_ready_and_sari_publishes(self, client, emma, translated):
        assert "_publish" not in client.get(address(translated)).content.decode()
        client.post(address(translated), {"_ready": "1"})
        assert translated.editions.get(language="en").status == EditionStatus.READY
        client.force_login(cast.sari())
        client.post(address(translated), {"_publish": "1"})
        assert translated.editions.get(language="en").status == EditionStatus.PUBLISHED

    def test_what_an_editor_published_meanwhile_is_not_called_a_draft(self, client, emma, public):
        page = client.post(address(public), {"_draft": "1"}, follow=True).content.decode()
        assert "is a draft again" not in page
        assert public.editions.get(language="en").status == EditionStatus.PUBLISHED

    def test_a_doubtful_translation_asks_first(self, client, translated):
        client.force_login(cast.sari())
        edit_source(translated, [*SOURCE, "Baru."])
        page = client.post(address(translated), {"_publish": "1"}).content.decode()
        assert "_publish_anyway" in page
        assert translated.editions.get(language="en").status == EditionStatus.DRAFT
        client.post(address(translated), {"_publish_anyway": "1"})
        assert translated.editions.get(language="en").status == EditionStatus.PUBLISHED

    def test_what_is_missing_is_said(self, client, story):
        client.force_login(cast.sari())
        page = client.post(address(story), {"_publish_anyway": "1"}, follow=True).content.decode()
        assert "The headline is empty." in page or "Judul masih kosong" in page
        assert story.editions.get(language="en").status == EditionStatus.DRAFT

    def test_drafts_of_a_public_edition_are_taken_in_by_who_may_publish(self, client, emma, public):
        key = key_of(public, "pukul")
        save(client, public, key, "The boat leaves at six.")
        client.post(address(public), {"_ready": "1"})
        assert Translation.objects.get(article=public, language="en").ready_at
        client.force_login(cast.sari())
        client.post(address(public), {"_take_in_anyway": "1"})
        assert "leaves at six" in english_body(public)

    def test_the_preview_shows_drafts_without_storing_them(self, client, emma, public):
        save(client, public, key_of(public, "pukul"), "The boat leaves at six.")
        page = client.get(address(public, "_preview")).content.decode()
        assert "leaves at six" in page
        assert "leaves at six" not in english_body(public)


class TestRefusals:
    @pytest.mark.parametrize("name", ["", "_preview"])
    def test_another_language_and_the_source(self, client, emma, story, name):
        assert client.get(address(story, name, "id")).status_code == 403

    @pytest.mark.parametrize("name", ["_segment", "_check"])
    def test_posts_to_the_source(self, client, emma, story, name):
        key = key_of(story, "pukul")
        before = everything(story)
        assert client.post(address(story, name, "id"), {"key": key, f"text-{key}": "x"}).status_code == 403
        assert everything(story) == before

    def test_another_storys_key(self, client, emma, story):
        other = with_body(cast.story("Lain"), body_from_paragraphs(["Kereta."]))
        key = key_of(other, "Kereta")
        before = everything(story), everything(other)
        assert client.post(address(story, "_segment"), {"key": key, f"text-{key}": "x"}).status_code == 403
        assert client.post(address(story), {f"text-{key}": "x"}).status_code == 403
        assert (everything(story), everything(other)) == before

    def test_hidden_fields_change_nothing(self, client, emma, translated):
        before = everything(translated)
        client.post(
            address(translated),
            {languages.column("headline", "id"): "x", "section": "", "status": "published", "slug": "x", "_save": "1"},
        )
        assert everything(translated) == before

    @pytest.mark.parametrize("button", ["_publish", "_publish_anyway", "_take_in", "_take_in_anyway"])
    def test_publishing_without_the_right(self, client, emma, translated, button):
        before = everything(translated)
        assert client.post(address(translated), {button: "1"}).status_code == 403
        assert everything(translated) == before

    def test_ending_a_withdrawal(self, client, emma, translated):
        translated.editions.filter(language="en").update(status=EditionStatus.WITHDRAWN)
        assert client.post(address(translated), {"_draft": "1"}).status_code == 403
        assert client.post(address(translated), {"_ready": "1"}).status_code == 403

    def test_the_alternative_text_of_a_picture_that_leads_a_public_story(self, client, emma, story):
        picture = Picture.objects.create(**cast.texts("alt", id="Kapal", en="Boat"))
        public = cast.story("Lain", "Other", state="published", lead_picture=picture)
        story.lead_picture = picture
        story.save()
        synchronise(story)
        before = everything(story)
        answer = save(client, story, "lead_alt", "Ship")
        assert answer.status_code == 403
        data = {"text-lead_alt": "Ship", "seen-lead_alt": "Boat", "_save": "1"}
        assert client.post(address(story), data).status_code == 403
        picture.refresh_from_db()
        assert picture.alt_in("en") == "Boat"
        assert everything(story) == before
        assert public.lead_picture == picture

    def test_a_deed_that_is_none(self, client, emma, translated):
        before = everything(translated)
        assert save(client, translated, key_of(translated, "pukul"), None, "delete").status_code == 403
        assert save(client, translated, key_of(translated, "pukul"), None, "take_out").status_code == 403
        assert everything(translated) == before

    def test_a_tag_of_another_story(self, client, emma, story):
        tag = Tag.objects.named_or_made("kapal", "id")
        answer = client.post(address(story, "_segment"), {"key": f"tag-{tag.pk}", f"text-tag-{tag.pk}": "ships"})
        assert answer.status_code == 403

    def test_a_tag_that_has_a_name_keeps_it(self, client, emma, story):
        tag = Tag.objects.named_or_made("ships", "en")
        story.tags.add(tag)
        answer = client.post(address(story, "_segment"), {"key": f"tag-{tag.pk}", f"text-tag-{tag.pk}": "boats"})
        assert answer.status_code == 422
        tag.refresh_from_db()
        assert tag.name_in("en") == "ships"
