"""Putting stories into the data base: new ones many at a time, changed ones each by itself, relations at the end."""

from articles.exchange.whole import WholeStory, identifiers_of_all, whole_stories
from articles.exchange.writing import story_fingerprint
from articles.models import Article, Byline, Correction, Edition, PastSlug, RelatedArticle, TaggedArticle
from articles.translating.synchronising import synchronise
from articles.translating.uncut import count_uncut


def store_new(wholes: list[WholeStory]) -> None:
    """Store stories that are not here yet, in one statement per table."""
    Article.objects.bulk_create([whole.article for whole in wholes])
    editions = [edition for whole in wholes for edition in whole.editions.values()]
    for edition in editions:
        edition.article = edition.article  # its key is known only now
    Edition.objects.bulk_create(editions)
    TaggedArticle.objects.bulk_create([row for whole in wholes for row in _tagged(whole)])
    Byline.objects.bulk_create([row for whole in wholes for row in _bylines(whole)])
    Correction.objects.bulk_create([row for whole in wholes for row in _corrections(whole)])
    PastSlug.objects.bulk_create([row for whole in wholes for row in _past_slugs(whole)], ignore_conflicts=True)
    statuses = {whole.article.pk: {code: one.status for code, one in whole.editions.items()} for whole in wholes}
    count_uncut([whole.article for whole in wholes], statuses)


def store_changed(whole: WholeStory) -> None:
    """Store a story that is here already; ensure() was to be called before it was changed."""
    article = whole.article
    article.save()
    for edition in whole.editions.values():
        edition.article = article
        edition.save()
    article.tags.set(whole.tags)
    if [row.author for row in article.bylines.select_related("author")] != whole.authors:
        article.bylines.all().delete()
        Byline.objects.bulk_create(_bylines(whole))
    Correction.objects.filter(edition__article=article).delete()
    Correction.objects.bulk_create(_corrections(whole))
    PastSlug.objects.bulk_create(_past_slugs(whole), ignore_conflicts=True)
    synchronise(article)


def _tagged(whole: WholeStory) -> list[TaggedArticle]:
    return [TaggedArticle(content_object=whole.article, tag=tag) for tag in whole.tags]


def _bylines(whole: WholeStory) -> list[Byline]:
    return [Byline(article=whole.article, author=author, position=place) for place, author in enumerate(whole.authors)]


def _corrections(whole: WholeStory) -> list[Correction]:
    return [
        Correction(edition=whole.editions[code], text=one.text, corrected_at=one.corrected_at)
        for code, ones in whole.corrections.items()
        for one in ones
    ]


def _past_slugs(whole: WholeStory) -> list[PastSlug]:
    return [
        PastSlug(edition=whole.editions[code], language=code, slug=slug)
        for code, slugs in whole.past_slugs.items()
        for slug in slugs
    ]


def set_related(relations: dict[str, list[str]]) -> list[tuple[str, str]]:
    """Put the stories under each other as their lines say; return (story, identifier) where there is no such story."""
    if not relations:
        return []
    keys = {name: pk for pk, name in identifiers_of_all().items()}
    missing = []
    for slug, wanted in relations.items():
        found = [keys[name] for name in dict.fromkeys(wanted) if name in keys and name != slug]
        missing += [(slug, name) for name in wanted if name not in keys]
        article = Article.objects.only("pk").get(pk=keys[slug])
        if list(article.related_rows.values_list("related", flat=True)) != found:
            article.related_rows.all().delete()
            RelatedArticle.objects.bulk_create(
                [RelatedArticle(article=article, related_id=pk, position=place) for place, pk in enumerate(found)]
            )
    _print_anew({keys[slug] for slug, _name in missing})
    return missing


def _print_anew(keys: set[int]) -> None:
    """Remember how stories look whose relations could not all be made, so that this does not count as the desk's change."""
    for whole in whole_stories(Article.objects.filter(pk__in=keys), identifiers_of_all()):
        provenance = {**whole.article.provenance, "story": story_fingerprint(whole, whole.article.external_id or "")}
        Article.objects.filter(pk=whole.article.pk).update(provenance=provenance)
