"""What is done with a translation as a whole, and who may not."""

import pytest

from articles import languages
from articles.enums import EditionStatus
from articles.models import Picture, Tag, Translation
from articles.richtext.blocks import body_from_paragraphs
from articles.translating.synchronising import synchronise
from tests import cast
from tests.admin.translation.desk import SOURCE, address, edit_source, english_body, everything, key_of, save, with_body


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
