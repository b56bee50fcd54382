"""What saving the story form does beyond the article's own row: lists, editions, alternative texts, corrections."""

from collections.abc import Iterable

from django.utils import timezone

from articles import languages, permissions
from articles.admin.story_form import StoryForm
from articles.announcing.tasks import announce
from articles.desk.parameters import is_key
from articles.models import Article, Author, Byline, Correction, RelatedArticle, Translation
from articles.publishing.slugs import change_slug, note_if_public
from articles.searching.following import follow
from articles.translating.pictures import alternative_texts_changed


def save_beside(form: StoryForm, removed_corrections: Iterable[str] = ()) -> None:
    """Save everything of a valid story form that does not stand in the article's own row (which is saved already)."""
    article, cleaned = form.instance, form.cleaned_data
    if form.may_change_facts:
        article.tags.set(cleaned["tags"])
        set_byline(article, cleaned["authors"])
        set_related(article, cleaned["related"])
    _save_names_of_tags(form)
    _save_alternative_texts(form)
    for language in languages.codes():
        if permissions.may_write(form.user, language):
            _save_edition(form, language)
        if permissions.may_publish(form.user, language):
            gone = [int(pk) for pk in removed_corrections if is_key(pk)]
            Correction.objects.filter(edition__article=article, edition__language=language, pk__in=gone).delete()


def set_byline(article: Article, authors: Iterable[Author]) -> None:
    """Make these the article's authors, in this order."""
    wanted = [author.pk for author in authors]
    if wanted == list(article.bylines.values_list("author_id", flat=True)):
        return
    article.bylines.all().delete()
    Byline.objects.bulk_create(Byline(article=article, author_id=pk, position=at) for at, pk in enumerate(wanted))


def set_related(article: Article, related: Iterable[Article]) -> None:
    """Make these the stories shown under the article, in this order."""
    wanted = [other.pk for other in related]
    if wanted == list(article.related_rows.values_list("related_id", flat=True)):
        return
    article.related_rows.all().delete()
    RelatedArticle.objects.bulk_create(
        RelatedArticle(article=article, related_id=pk, position=at) for at, pk in enumerate(wanted)
    )


def _save_names_of_tags(form: StoryForm) -> None:
    for name, (tag, language) in form.tag_names.items():
        if typed := form.cleaned_data.get(name):
            languages.set_text(tag, "name", language, typed)
            tag.save()
            follow(tag)


def _save_alternative_texts(form: StoryForm) -> None:
    picture = form.instance.lead_picture
    changed = [name for name in languages.columns("lead_alt") if name in form.changed_data]
    if picture and changed:
        picture.save(update_fields=languages.columns("alt"))
        alternative_texts_changed(picture, but=form.instance)


def _save_edition(form: StoryForm, language: str) -> None:
    article, cleaned = form.instance, form.cleaned_data
    edition = article.edition(language)
    slug = cleaned[languages.column("slug", language)]
    note_if_public(edition)
    change_slug(edition, slug)
    if edition.is_published() and form.changed_texts(language):
        edition.revised_at = timezone.now()
        announce(edition)
    edition.save()
    if languages.column("tells_readers", language) in form.changed_data:
        tells = cleaned[languages.column("tells_readers", language)]
        Translation.objects.filter(article=article, language=language).update(tells_readers=tells)
    correction = cleaned[languages.column("correction", language)]
    if correction and permissions.may_publish(form.user, language):
        Correction.objects.create(edition=edition, text=correction)
