"""The story form: one save for facts and all languages; each language published on its own."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from lxml import html

from articles import languages
from articles.admin import story_form
from articles.enums import EditionState, EditionStatus
from articles.models import Article, Author, Edition, PastSlug, Picture, Tag
from articles.publishing.slugs import taken_slugs
from tests import cast

ADD = "/admin/articles/article/add/"


@pytest.fixture
def desk(client):
    """Return a client signed in as Sari, the editor."""
    client.force_login(cast.sari())
    return client


def change_url(article: Article) -> str:
    return reverse("admin:articles_article_change", args=[article.pk])


def filled(section=None, **kwargs) -> dict:
    """Return what the form posts for a whole Indonesian story."""
    data = {
        "source_language": "id",
        "section": (section or cast.section()).pk,
        **cast.texts("headline", id="Kapal listrik berlayar"),
        **cast.texts("standfirst", id="Tiga kapal mulai melayani Sanur."),
        **cast.texts("body", id="<p>Kapal itu berangkat pukul enam.</p>"),
    }
    return data | kwargs


def posted(article: Article, **kwargs) -> dict:
    """Return what the form of this article posts when only `kwargs` are changed."""
    data = {
        "source_language": article.source_language,
        "section": article.section_id or "",
        "lead_picture": article.lead_picture_id or "",
    }
    for field in (
        "headline",
        "standfirst",
        "dateline",
        "body",
        "lead_caption",
        "about",
        "seo_title",
        "seo_description",
    ):
        for language in languages.codes():
            data[languages.column(field, language)] = languages.text(article, field, language)
    for language in languages.codes():
        data[languages.column("slug", language)] = article.edition(language).slug
        if article.lead_picture:
            data[languages.column("lead_alt", language)] = article.lead_picture.alt_in(language)
    data["tags"] = [tag.pk for tag in article.tags.all()]
    return data | kwargs


def errors(response) -> dict:
    return response.context["story_form"].errors


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


# --- Who may do what ---


def test_an_author_writes_and_does_not_publish(client):
    client.force_login(cast.budi())
    assert client.post(ADD, filled(_publish="id")).status_code == 403
    assert not Article.objects.exists()
    client.post(ADD, filled(_ready="id"))
    assert Edition.objects.get(language="id").status == EditionStatus.READY


def test_a_translator_changes_her_language_and_nothing_else(client):
    article = cast.story(headline_en="Electric boat sails")
    client.force_login(cast.emma())
    other = cast.section("Orang", "People")
    changed = {
        **cast.texts("headline", id="Diubah", en="Electric boats sail"),
        **cast.texts("slug", id="diubah"),
        "section": other.pk,
        "source_language": "en",
    }
    client.post(change_url(article), posted(article) | changed)
    article.refresh_from_db()
    assert article.headline_in("en") == "Electric boats sail"
    assert article.headline_in("id") == "Kapal listrik berlayar"
    assert article.edition("id").slug == "kapal-listrik-berlayar"
    assert article.section == cast.section()
    assert article.source_language == "id"


def test_a_translator_may_mark_ready_her_language_alone(client):
    article = cast.story(headline_en="Electric boat sails")
    client.force_login(cast.emma())
    assert client.post(change_url(article), posted(article, _ready="id")).status_code == 403
    client.post(change_url(article), posted(article, _ready="en"))
    assert Edition.objects.get(language="en").status == EditionStatus.READY
    assert Edition.objects.get(language="id").status == EditionStatus.DRAFT


@pytest.mark.parametrize("who", [cast.budi, cast.emma])
@pytest.mark.parametrize("state", ["published", "scheduled"])
def test_who_may_not_publish_does_not_change_what_is_or_will_be_public(client, who, state):
    article = cast.story(headline_en="Electric boat sails", state=state)
    client.force_login(who())
    client.post(change_url(article), posted(article, **cast.texts("headline", id="Diubah", en="Changed")))
    article.refresh_from_db()
    assert (article.headline_in("id"), article.headline_in("en")) == ("Kapal listrik berlayar", "Electric boat sails")


def test_nobody_takes_a_story_off_the_site_by_calling_it_a_draft(client):
    article = cast.story(state="published")
    client.force_login(cast.budi())
    page = client.post(change_url(article), posted(article, _draft="id"), follow=True).content.decode()
    client.post(change_url(article), posted(article, _ready="id"))
    assert Edition.objects.published_in("id").count() == 1
    assert "draf lagi" not in page, "it says what did not happen"


@pytest.mark.parametrize("button", ["_draft", "_ready"])
def test_a_writer_does_not_end_a_withdrawal(client, button):
    article = cast.story(state="withdrawn")
    client.force_login(cast.budi())
    assert client.post(change_url(article), posted(article, **{button: "id"})).status_code == 403
    assert Edition.objects.get(language="id").status == EditionStatus.WITHDRAWN


# --- Two people at once ---


def seen_by(client, article) -> str:
    return client.get(change_url(article)).context["story_form"].seen_json


def test_two_people_in_different_languages_keep_each_others_text(desk):
    article = cast.story(headline_en="Electric boat sails")
    form = posted(article) | {"seen": seen_by(desk, article)}
    Article.objects.filter(pk=article.pk).update(**cast.texts("headline", en="Changed by Emma"))
    desk.post(change_url(article), form | cast.texts("headline", id="Diubah Sari"))
    article.refresh_from_db()
    assert (article.headline_in("id"), article.headline_in("en")) == ("Diubah Sari", "Changed by Emma")


def test_a_save_over_someone_elses_newer_text_asks_first_and_then_obeys(desk):
    article = cast.story()
    form = posted(article) | {"seen": seen_by(desk, article)} | cast.texts("headline", id="Versi Sari")
    Article.objects.filter(pk=article.pk).update(**cast.texts("headline", id="Versi Budi"))
    refused = desk.post(change_url(article), form)
    assert "changed meanwhile" in [error.code for error in refused.context["story_form"].non_field_errors().as_data()]
    assert "Versi Sari" in refused.content.decode()
    desk.post(change_url(article), form | {"seen": refused.context["story_form"].seen_json})
    article.refresh_from_db()
    assert article.headline_in("id") == "Versi Sari"


def test_tags_chosen_by_someone_else_meanwhile_are_kept(desk):
    article = cast.story()
    form = posted(article) | {"seen": seen_by(desk, article)}
    article.tags.set([Tag.objects.create(**cast.texts("name", id="ESG"))])
    desk.post(change_url(article), form | cast.texts("headline", id="Diubah Sari"))
    assert article.tags.count() == 1


# --- Preview ---


def framed(response):
    """Return the story's page as the preview frames it."""
    return html.document_fromstring(
        html.document_fromstring(response.content.decode()).xpath("//iframe")[0].get("srcdoc")
    )


def test_the_preview_shows_what_is_typed_and_saves_nothing(desk):
    response = desk.post("/admin/articles/article/preview/id/", filled(**cast.texts("headline", id="Belum disimpan")))
    assert framed(response).xpath("string(//h1)").strip() == "Belum disimpan"
    assert "no-store" in response.headers["Cache-Control"]
    assert response.headers["X-Robots-Tag"] == "noindex"
    assert not Article.objects.exists()


def test_an_incomplete_story_has_a_preview(desk):
    article = cast.story(state="published")
    response = desk.post(
        "/admin/articles/article/preview/id/", posted(article, story=article.pk, **cast.texts("standfirst", id=""))
    )
    assert response.status_code == 200
    assert Edition.objects.get(language="id").standfirst


def test_a_preview_of_what_cannot_be_kept_says_why(desk):
    response = desk.post("/admin/articles/article/preview/id/", filled(**cast.texts("headline", id="a" * 5000)))
    assert response.status_code == 422
    assert "300" in response.content.decode()


def test_the_preview_of_a_saved_story_is_its_public_page(desk):
    article = cast.story(headline_en="Electric boat sails")
    response = desk.get("/admin/articles/article/preview/en/", {"story": article.pk})
    page = framed(response)
    assert page.xpath("string(//h1)").strip() == "Electric boat sails"
    assert page.get("lang") == "en"
    assert "Kapal listrik" not in page.text_content()


def test_a_stranger_sees_no_preview(client):
    article = cast.story()
    assert client.get("/admin/articles/article/preview/id/", {"story": article.pk}).status_code == 302


def test_the_form_asks_few_questions_of_the_data_base(desk, django_assert_max_num_queries):
    article = cast.story(headline_en="Electric boat sails", state="published")
    with django_assert_max_num_queries(30):
        desk.get(change_url(article))


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


@pytest.mark.parametrize("key", ["²", "abc", "9" * 30, "\x00"])
@pytest.mark.parametrize("name", ["tags", "related", "authors"])
def test_what_is_no_key_is_refused_beside_its_field(desk, name, key):
    article = cast.story()
    assert name in errors(desk.post(change_url(article), posted(article, **{name: [key]})))


@pytest.mark.parametrize("hidden", [{"seen": "[" * 100_000}, {"remove-correction": ["²", "9" * 30]}])
def test_garbage_in_hidden_fields_is_of_no_matter(desk, hidden):
    article = cast.story()
    assert desk.post(change_url(article), posted(article, **hidden)).status_code == 302


def test_an_address_that_another_story_takes_in_the_same_moment_is_refused_beside_its_field(desk, monkeypatch):
    cast.story(state="published")
    article = cast.story("Dermaga baru")
    answers = iter([set()])  # free when the form looks, taken when it saves
    monkeypatch.setattr(story_form, "taken_slugs", lambda *given: next(answers, None) or taken_slugs(*given))
    response = desk.post(change_url(article), posted(article, **cast.texts("slug", id="kapal-listrik-berlayar")))
    assert set(errors(response)) == {languages.column("slug", "id")}


def test_two_buttons_at_once_publish_nothing_that_is_not_whole(desk):
    article = cast.story()
    data = posted(article, _publish="id", _schedule="en", **cast.texts("publish_at", en="2027-01-01T08:00"))
    assert languages.column("headline", "en") in errors(desk.post(change_url(article), data))
    assert not Edition.objects.published_in("id").exists()


@pytest.mark.parametrize("state", ["scheduled", "published"])
def test_an_author_changes_no_shared_facts_of_a_story_that_is_public(client, state):
    client.force_login(cast.budi())
    article, other = cast.story("Kapal", "Boat", state=state), cast.section("Lain", "Other")
    Tag.objects.named_or_made("laut", "id")
    data = posted(article, section=other.pk, pinned_until="2030-01-01T00:00", tags=[Tag.objects.get().pk])
    assert client.post(change_url(article), data).status_code == 302
    fresh = Article.objects.get()
    assert (fresh.section, fresh.pinned_until, list(fresh.tags.all())) == (article.section, None, [])


def test_a_translator_changes_no_alternative_text_that_readers_of_another_story_have(client):
    client.force_login(cast.emma())
    picture = Picture.objects.create(file="a.jpg", **cast.texts("alt", id="Kapal", en="Boat"))
    cast.story("Terbit", "Out", state="published", lead_picture=picture)
    draft = cast.story("Naskah", "Draft", lead_picture=picture)
    client.post(change_url(draft), posted(draft, **cast.texts("lead_alt", en="Changed")))
    assert Picture.objects.get().alt_in("en") == "Boat"
