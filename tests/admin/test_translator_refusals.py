"""What a translator may not do at the story form and the list: each is refused, and the data stays as it was."""

import json

import pytest
from django.core import serializers
from django.urls import reverse

from articles import languages
from articles.models import Article, Edition, Segment, SegmentTranslation, Translation
from articles.translating.synchronising import synchronise
from tests import cast


@pytest.fixture
def emma(client):
    user = cast.emma()
    client.force_login(user)
    return user


@pytest.fixture
def story():
    """A draft from Indonesian with its English beside it."""
    article = cast.story("Kapal listrik", "Electric boat")
    synchronise(article)
    return article


def everything() -> str:
    rows = [Article, Edition, Segment, SegmentTranslation, Translation]
    kept = [row for model in rows for row in model.objects.order_by("pk")]
    return serializers.serialize("json", kept)


def post(client, article, **changes) -> int:
    """Post the story form as it stands with these changes, as a browser or a script would; return the answer's status."""
    address = reverse("admin:articles_article_change", args=[article.pk])
    form = client.get(address).context["story_form"]
    data = {name: form[name].value() for name in form.fields}
    data = {name: value for name, value in data.items() if value not in (None, False)}
    return client.post(address, {**data, "seen": form.seen_json, **changes}).status_code


def unchanged_but_for_time(before: str) -> bool:
    """Tell whether nothing but times of saving differs."""

    def plain(text):
        rows = json.loads(text)
        for row in rows:
            for name in ("updated_at", "counted_at"):
                row["fields"].pop(name, None)
        return rows

    return plain(before) == plain(everything())


@pytest.mark.parametrize(
    ("field", "language", "value"),
    [
        ("headline", "id", "Judul palsu"),
        ("body", "id", "<p>Isi palsu.</p>"),
        ("slug", "id", "alamat-palsu"),
        ("lead_alt", "id", "Teks palsu"),
        ("publish_at", "en", "2026-12-01T10:00"),
        ("correction", "en", "A false correction."),
        ("tells_readers", "en", "on"),
    ],
)
def test_hidden_or_closed_fields_are_ignored(client, emma, story, field, language, value):
    post(client, story)
    before = everything()
    post(client, story, **{languages.column(field, language): value})
    assert unchanged_but_for_time(before)


def test_shared_facts_are_ignored(client, emma, story):
    other = cast.section("Olahraga", "Sport")
    post(client, story)
    before = everything()
    post(client, story, section=other.pk, source_language="en", pinned_until="2027-01-01T10:00", tags=[1], authors=[1])
    assert unchanged_but_for_time(before)


@pytest.mark.parametrize(
    "button", ["_publish", "_publish_anyway", "_schedule", "_withdraw", "_take_in", "_take_in_anyway"]
)
def test_publishing_without_the_right_is_refused(client, emma, story, button):
    before = everything()
    at = {languages.column("publish_at", "en"): "2027-12-01T10:00"}
    assert post(client, story, **{button: "en"}, **at) in (200, 403)
    assert unchanged_but_for_time(before)


@pytest.mark.parametrize("button", ["_ready", "_draft"])
def test_the_source_is_not_hers_to_mark(client, emma, button):
    story = cast.story("", "Written in English", source_language="en")
    synchronise(story)
    before = everything()
    assert post(client, story, **{button: "en"}) == 403
    assert post(client, story, **{button: "id"}) == 403
    assert unchanged_but_for_time(before)


def test_many_sources_are_not_hers_to_mark_either(client, emma):
    story = cast.story("", "Written in English", source_language="en")
    before = everything()
    client.post(
        reverse("admin:articles_article_changelist"),
        {"action": "mark_ready", "_selected_action": [story.pk], "language": "en"},
    )
    assert everything() == before
