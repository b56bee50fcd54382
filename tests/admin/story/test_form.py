"""The story form: writing, publishing, scheduling, correcting."""

from datetime import timedelta

import pytest
from django.utils import timezone
from lxml import html

from articles import languages
from articles.enums import EditionState
from articles.models import Article, Author, Edition, PastSlug, Tag
from tests import cast
from tests.admin.story.form import ADD, change_url, errors, filled, posted


def test_a_new_story_is_published_in_one_language_with_one_click(desk):
    response = desk.post(ADD, filled(_publish="id"))
    article = Article.objects.get()
    assert response.url == change_url(article)
    assert list(Edition.objects.published_in("id")) == [article.edition("id")]
    assert article.edition("id").slug == "kapal-listrik-berlayar"
    assert article.edition("en").state() == EditionState.MISSING


def test_a_new_story_opens_with_the_cursor_in_the_headline_of_its_source_language(desk):
    page = html.document_fromstring(desk.get(ADD).content.decode())
    assert page.xpath("//*[@autofocus]/@name") == [languages.column("headline", "id")]


def test_a_new_story_of_an_english_desk_is_thought_to_be_in_english(client):
    client.force_login(cast.person("tom", "editor", "en"))
    panels = client.get(ADD).context["layout"].panels
    assert [(panel.language, panel.is_source) for panel in panels] == [("en", True), ("id", False)]


def test_saving_keeps_a_draft_and_stays_with_the_story(desk):
    response = desk.post(ADD, filled(_save="1"))
    assert response.url == change_url(Article.objects.get())
    assert Edition.objects.get(language="id").state() == EditionState.DRAFT


def test_publishing_without_standfirst_says_so_beside_it_and_keeps_what_was_typed(desk):
    response = desk.post(ADD, filled(_publish="id", **cast.texts("standfirst", id="  ")))
    assert response.status_code == 200
    assert list(errors(response)) == [languages.column("standfirst", "id")]
    assert "Kapal itu berangkat pukul enam." in response.content.decode()
    assert not Article.objects.exists()


def test_a_published_story_is_never_saved_into_incompleteness(desk):
    article = cast.story(state="published")
    response = desk.post(change_url(article), posted(article, **cast.texts("headline", id="")))
    assert languages.column("headline", "id") in errors(response)


def test_a_draft_may_be_as_incomplete_as_it_is(desk):
    response = desk.post(ADD, {"source_language": "id", **cast.texts("standfirst", id="Hanya teras")})
    assert response.status_code == 302


def test_a_headline_of_5000_characters_is_refused_beside_its_field(desk):
    response = desk.post(ADD, filled(**cast.texts("headline", id="a" * 5000)))
    assert languages.column("headline", "id") in errors(response)
    assert "a" * 5000 in response.content.decode()


def test_a_body_longer_than_anybody_writes_is_refused_beside_its_field(desk):
    response = desk.post(ADD, filled(**cast.texts("body", id="<ul><li>" * 100_000)))
    assert languages.column("body", "id") in errors(response)


def test_a_slug_in_use_is_refused_beside_its_field_and_another_language_may_have_it(desk):
    other = cast.story(state="published")
    taken = other.edition("id").slug
    assert languages.column("slug", "id") in errors(desk.post(ADD, filled(**cast.texts("slug", id=taken))))
    assert desk.post(ADD, filled(**cast.texts("slug", en=taken))).status_code == 302


def test_two_stories_with_one_headline_get_different_addresses(desk):
    for _ in range(2):
        desk.post(ADD, filled(_publish="id"))
    assert set(Edition.objects.published_in("id").values_list("slug", flat=True)) == {
        "kapal-listrik-berlayar",
        "kapal-listrik-berlayar-2",
    }


def test_changing_a_public_slug_leaves_a_redirect(desk):
    article = cast.story(state="published")
    old = article.edition("id").slug
    desk.post(change_url(article), posted(article, **cast.texts("slug", id="alamat-baru")))
    assert Edition.objects.get(language="id").slug == "alamat-baru"
    assert PastSlug.objects.get().slug == old


def test_scheduling_takes_the_time_as_jakarta_time(desk):
    due = (timezone.now() + timedelta(days=2)).astimezone(cast.JAKARTA).replace(second=0, microsecond=0)
    desk.post(ADD, filled(_schedule="id", **cast.texts("publish_at", id=due.strftime("%Y-%m-%dT%H:%M"))))
    edition = Edition.objects.get(language="id")
    assert edition.state() == EditionState.SCHEDULED
    assert edition.published_at == due


def test_scheduling_without_a_time_is_refused_beside_the_field(desk):
    response = desk.post(ADD, filled(_schedule="id"))
    assert languages.column("publish_at", "id") in errors(response)


def test_withdrawing_one_language_leaves_the_other(desk):
    article = cast.story(headline_en="Electric boat sails", state="published")
    desk.post(change_url(article), posted(article, _withdraw="en"))
    assert Edition.objects.published_in("id").count() == 1
    assert Edition.objects.get(language="en").state() == EditionState.WITHDRAWN


def test_tags_and_byline_keep_their_order(desk):
    tags = [Tag.objects.create(**cast.texts("name", id=name, en=name)) for name in ("ESG", "CSR")]
    authors = [Author.objects.create(name=name) for name in ("Zainal", "Ani")]
    desk.post(ADD, filled(tags=[tag.pk for tag in tags], authors=[author.pk for author in authors]))
    article = Article.objects.get()
    assert list(article.tags.all()) == tags
    assert [byline.author for byline in article.bylines.all()] == authors


def test_the_missing_name_of_a_tag_is_typed_where_the_story_is_translated(desk):
    article = cast.story(headline_en="Electric boat sails")
    tag = Tag.objects.create(**cast.texts("name", id="keberlanjutan"))
    article.tags.set([tag])
    field = f"tag-{tag.pk}-{languages.column('name', 'en')}"
    assert "tags" in errors(desk.post(change_url(article), posted(article, _publish="en")))
    desk.post(change_url(article), posted(article, _publish="en", **{field: "sustainability"}))
    tag.refresh_from_db()
    assert (tag.name_in("en"), tag.slug_in("en")) == ("sustainability", "sustainability")
    assert Edition.objects.published_in("en").count() == 1


def test_a_tag_name_that_another_tag_has_is_refused_beside_its_field(desk):
    article = cast.story()
    tag = Tag.objects.create(**cast.texts("name", id="keberlanjutan"))
    Tag.objects.create(**cast.texts("name", en="Sustainability"))
    article.tags.set([tag])
    field = f"tag-{tag.pk}-{languages.column('name', 'en')}"
    assert field in errors(desk.post(change_url(article), posted(article, **{field: "sustainability"})))


def test_a_tag_without_an_english_name_does_not_hold_up_a_public_story(desk):
    article = cast.story(headline_en="Electric boat sails", state="published")
    tag = Tag.objects.create(**cast.texts("name", id="keberlanjutan"))
    assert desk.post(change_url(article), posted(article, tags=[tag.pk])).status_code == 302
    page = desk.get(change_url(article))
    assert [one.code for one in page.context["layout"].panels[1].missing] == ["tag"]


def test_a_correction_has_its_time_and_can_be_removed(desk):
    article = cast.story(state="published")
    desk.post(change_url(article), posted(article, **cast.texts("correction", id="Semula tertulis empat kapal.")))
    correction = article.edition("id").corrections.get()
    assert timezone.now() - correction.corrected_at < timedelta(minutes=1)
    desk.post(change_url(article), posted(article) | {"remove-correction": [correction.pk]})
    assert not article.edition("id").corrections.exists()


def test_a_change_of_public_text_is_dated_and_a_save_without_one_is_not(desk):
    article = cast.story(headline_en="Electric boat sails", state="published")
    desk.post(change_url(article), posted(article))
    assert Edition.objects.get(language="id").revised_at is None
    desk.post(change_url(article), posted(article, **cast.texts("standfirst", id="Teras baru")))
    assert Edition.objects.get(language="id").revised_at is not None
    assert Edition.objects.get(language="en").revised_at is None


@pytest.mark.parametrize("field", ["headline", "standfirst", "dateline", "lead_caption", "about", "seo_title"])
def test_awkward_text_is_kept_byte_for_byte_or_refused_with_a_reason(desk, nasty, field):
    for case in nasty:
        for text in [case["text"]] if isinstance(case["text"], str) else case["text"]:
            data = {"source_language": "id", **cast.texts(field, id=text)}
            response = desk.post(ADD, data)
            if "\x00" in text or len(text) > Article._meta.get_field(field).max_length:
                assert languages.column(field, "id") in errors(response), case["id"]
                continue
            assert response.status_code == 302, (case["id"], errors(response) if response.context else response)
            kept = languages.text(Article.objects.order_by("pk").last(), field, "id")
            invisible = case["id"] in ("zero-width-only", "spaces-only")
            assert kept == ("" if invisible else text.strip()), case["id"]


def test_a_scheduled_edition_keeps_its_address_if_the_field_is_emptied(desk, client):
    article = cast.story(state="scheduled")
    desk.post(change_url(article), posted(article, **cast.texts("slug", id="")))
    Edition.objects.filter(article=article, language="id").update(published_at=timezone.now() - timedelta(minutes=1))
    assert article.edition("id").slug == "kapal-listrik-berlayar"
    assert client.get("/id/").status_code == 200


def test_an_address_that_the_clock_made_public_leads_on_after_it_changed(desk, client):
    article = cast.story(state="scheduled")
    Edition.objects.filter(article=article, language="id").update(published_at=timezone.now() - timedelta(minutes=1))
    desk.post(change_url(article), posted(article, **cast.texts("slug", id="alamat-baru")))
    moved = client.get("/id/berita/kapal-listrik-berlayar/")
    assert (moved.status_code, moved.url) == (301, "/id/berita/alamat-baru/")


@pytest.mark.parametrize("year", ["0001", "0202", "9999"])
def test_a_year_that_someone_is_still_typing_is_refused_beside_its_field(desk, year):
    article = cast.story()
    moment = f"{year}-06-01T08:00"
    data = posted(article, pinned_until=moment, _schedule="id", **cast.texts("publish_at", id=moment))
    assert set(errors(desk.post(change_url(article), data))) == {"pinned_until", languages.column("publish_at", "id")}


def test_two_buttons_at_once_publish_nothing_that_is_not_whole(desk):
    article = cast.story()
    data = posted(article, _publish="id", _schedule="en", **cast.texts("publish_at", en="2027-01-01T08:00"))
    assert languages.column("headline", "en") in errors(desk.post(change_url(article), data))
    assert not Edition.objects.published_in("id").exists()
