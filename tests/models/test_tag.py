"""Tags: one thing, a name per language, never a duplicate."""

import pytest
from django.core.exceptions import ValidationError
from django.utils import translation

from articles.models import Tag
from tests import cast


def test_a_tag_is_found_by_its_name_in_any_language_without_regard_to_case_and_space():
    tag = Tag.objects.create(**cast.texts("name", id="keberlanjutan", en="sustainability"))
    for name in ("Keberlanjutan", " SUSTAINABILITY ", "keber\u200blanjutan"):
        assert Tag.objects.named(name) == tag


def test_the_same_tag_typed_in_both_admin_languages_is_one_tag():
    for language in ("id", "en"):
        with translation.override(language):
            cast.story().tags.add("CSR", "csr", "Csr ")
    assert Tag.objects.count() == 1


def test_two_tags_without_english_names_do_not_collide():
    with translation.override("en"):
        Tag.objects.create(**cast.texts("name", id="satu"))
        Tag.objects.create(**cast.texts("name", id="dua"))
    assert Tag.objects.filter(**cast.texts("slug", id="dua")).exists()


def test_a_name_that_another_tag_has_is_refused_beside_its_field():
    Tag.objects.create(**cast.texts("name", id="ESG"))
    with pytest.raises(ValidationError) as refused:
        Tag(**cast.texts("name", id="esg")).full_clean()
    assert "name_ind" in refused.value.message_dict


def test_setting_tags_by_object_keeps_their_order_and_costs_nothing_when_unchanged(django_assert_num_queries):
    article = cast.story()
    tags = [Tag.objects.create(**cast.texts("name", en=name)) for name in ("b", "a")]
    article.tags.set(tags)
    assert list(article.tags.all()) == tags
    with django_assert_num_queries(1):
        article.tags.set(tags)
