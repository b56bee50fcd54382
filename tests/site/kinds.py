"""One address of every kind of page, found in whatever the newsroom holds: for checkers, and for pictures."""

from urllib.parse import urlencode

from django.db.models import Count
from django.urls import reverse
from django.utils import timezone, translation

from articles import languages
from articles.enums import IssueState, SubscriberState
from articles.models import (
    Article,
    Author,
    Edition,
    EmbargoLink,
    GlossaryTerm,
    Issue,
    IssueStory,
    MemoryUnit,
    Picture,
    Section,
    SiteSettings,
    Subscriber,
    Tag,
)
from articles.translating import reading_links


def public_kinds(language: str) -> dict[str, str]:
    """Return the address of each kind of public page in a language, by the kind's name; pages that are missing included."""
    published = Edition.objects.published_in(language)
    pictured = published.filter(article__lead_picture__isnull=False).first()
    plain = published.filter(article__lead_picture__isnull=True).first()
    corrected = published.filter(corrections__isnull=False).first()
    newest = published.first()
    assert newest, f"Nothing is published in {language}."
    busiest = Tag.objects.shown_in(language).annotate(uses=Count("tagged_articles")).order_by("-uses").first()
    section = Section.objects.shown_in(language).first()
    with translation.override(language):
        kinds = {
            "home": reverse("articles:home"),
            "news": reverse("articles:news"),
            "tags": reverse("articles:tags"),
            "archive": reverse("articles:archive"),
            "archive-year": reverse("articles:archive-year", kwargs={"year": newest.published_at.year}),
            "archive-month": reverse(
                "articles:archive-month",
                kwargs={"year": newest.published_at.year, "month": newest.published_at.month},
            ),
            "about": reverse("articles:about"),
            "contact": reverse("articles:contact"),
            "pictures": reverse("articles:pictures"),
            "search": reverse("articles:search"),
            "search-found": f"{reverse('articles:search')}?{urlencode({'q': newest.headline})}",
            "search-nothing": f"{reverse('articles:search')}?q=zzyzx&tag=zzyzx",
            "not-found": f"{reverse('articles:home')}404/",
        }
        if section:
            kinds["section"] = reverse("articles:section", kwargs={"slug": section.slug_in(language)})
        if pictured:
            kinds["press-kit"] = reverse("articles:press-kit", kwargs={"slug": pictured.slug})
        if author := Author.objects.filter(articles__editions__in=published).first():
            kinds["author"] = reverse("articles:author", kwargs={"slug": author.slug})
        if busiest:
            kinds["tag"] = reverse("articles:tag", kwargs={"slug": busiest.slug_in(language)})
    for name, edition in (("story", pictured), ("story-without-picture", plain), ("story-corrected", corrected)):
        if edition:
            kinds[name] = edition.get_absolute_url()
    if scheduled := Edition.objects.scheduled().filter(language=language).first():
        kinds["embargo"] = EmbargoLink.objects.create(edition=scheduled, reader="Harian Samudra").get_absolute_url()
    kinds |= _of_the_newsletter(language)
    kinds["proof"] = proof_of((pictured or newest).article, language)
    kinds["proof-closed"] = f"{kinds['proof'][:-2]}/"
    if elsewhere := only_elsewhere(language):
        kinds["story-only-elsewhere"] = elsewhere
    return kinds


def _of_the_newsletter(language: str) -> dict[str, str]:
    """Return the pages of the newsletter, those behind a subscriber's links made for this."""
    found = {}
    for state in SubscriberState.ASKED, SubscriberState.ACTIVE:
        facts = {"language": language, "state": state, "email": f"{state}-{language}@example.org"}
        subscriber, _is_new = Subscriber.objects.get_or_create(address_key=facts["email"], defaults=facts)
        with translation.override(language):
            confirm = reverse("articles:newsletter-confirm", kwargs={"token": subscriber.confirming_token})
            found[f"newsletter-confirm-{state}"] = confirm
    with translation.override(language):
        token = {"token": subscriber.managing_token}
        found["newsletter-preferences"] = reverse("articles:newsletter-preferences", kwargs=token)
        found["newsletter-leave"] = reverse("articles:newsletter-leave", kwargs=token)
        found["newsletter-closed"] = reverse("articles:newsletter-leave", kwargs={"token": "x.y"})
        found["newsletter-asked"] = reverse("articles:newsletter-asked")
        if SiteSettings.load().offers_newsletter:
            found["newsletter"] = reverse("articles:newsletter")
    return found


def proof_of(article: Article, language: str) -> str:
    """Return the address under which a story is read in two languages without an account, made for this."""
    other = languages.others(article.source_language)[0]
    return reading_links.make(article, other, language, None).get_absolute_url()


def only_elsewhere(language: str) -> str:
    """Return the address, as asked for in this language, of a story that is published in another language alone."""
    for other in languages.others(language):
        here = Edition.objects.published_in(language).values("article")
        edition = Edition.objects.published_in(other).exclude(article__in=here).first()
        if edition:
            with translation.override(language):
                return reverse("articles:story", kwargs={"slug": edition.slug})
    return ""


def _translation_of(article: Article) -> str:
    return reverse("admin:articles_translation", args=[article.pk, languages.others(article.source_language)[0]])


def _reading_of(article: Article) -> str:
    return reverse("admin:articles_reading_mode", args=[article.pk, languages.others(article.source_language)[0]])


def _assignment_of(article: Article) -> str:
    row = article.translations.first()
    return f"{reverse('admin:articles_translation_assign')}?translation={row.pk}" if row else ""


def _embargo_of(edition: Edition | None) -> str:
    return reverse("admin:articles_embargo_links", args=[edition.article_id, edition.language]) if edition else ""


def _newsletter(state: IssueState) -> str:
    """Return the desk's page of a newsletter in a state, made for this of what is published."""
    issue = Issue.objects.create(state=state, due_at=timezone.now(), **_subjects())
    for place, edition in enumerate(Edition.objects.published_in(languages.default())[:3]):
        IssueStory.objects.create(issue=issue, article=edition.article, position=place)
    return reverse("admin:articles_issue_change", args=[issue.pk])


def _subjects() -> dict[str, str]:
    return {languages.column("subject", code): f"{code}: 7 × 24" for code in languages.codes()}


def desk_kinds() -> dict[str, str]:
    """Return the address of each kind of page of the desk, by the kind's name."""
    article = Article.objects.filter(lead_picture__isnull=False).first()
    picture = Picture.objects.exclude(file="").first()
    term, pair = GlossaryTerm.objects.first(), MemoryUnit.objects.first()
    kinds = {
        "desk": reverse("admin:index"),
        "desk-stories": reverse("admin:articles_article_changelist"),
        "desk-story": reverse("admin:articles_article_change", args=[article.pk]) if article else "",
        "desk-translation": _translation_of(article) if article else "",
        "desk-reading": _reading_of(article) if article else "",
        "desk-reading-links": reverse("admin:articles_reading_link", args=[article.pk]) if article else "",
        "desk-embargo": _embargo_of(Edition.objects.scheduled().first()),
        "desk-board": reverse("admin:articles_translation_board"),
        "desk-assignment": _assignment_of(article) if article else "",
        "desk-new-story": reverse("admin:articles_article_add"),
        "desk-export": f"{reverse('admin:articles_translation_export')}?article={article.pk}" if article else "",
        "desk-import": reverse("admin:articles_translation_import"),
        "desk-pictures": reverse("admin:articles_picture_changelist"),
        "desk-picture": reverse("admin:articles_picture_change", args=[picture.pk]) if picture else "",
        "desk-tags": reverse("admin:articles_tag_changelist"),
        "desk-newsletters": reverse("admin:articles_issue_changelist"),
        "desk-new-newsletter": reverse("admin:articles_issue_add"),
        "desk-newsletter": _newsletter(IssueState.DRAFT),
        "desk-newsletter-sent": _newsletter(IssueState.SENT),
        "desk-subscribers": reverse("admin:articles_subscriber_changelist"),
        "desk-subscribers-import": reverse("admin:articles_subscriber_import"),
        "desk-suppressions": reverse("admin:articles_suppression_changelist"),
        "desk-sendings": reverse("admin:articles_sending_changelist"),
        "desk-sections": reverse("admin:articles_section_changelist"),
        "desk-people": reverse("admin:articles_user_changelist"),
        "desk-glossary": reverse("admin:articles_glossaryterm_changelist"),
        "desk-term": reverse("admin:articles_glossaryterm_change", args=[term.pk]) if term else "",
        "desk-new-term": reverse("admin:articles_glossaryterm_add"),
        "desk-glossary-try": reverse("admin:articles_glossaryterm_try"),
        "desk-glossary-import": reverse("admin:articles_glossaryterm_import"),
        "desk-memory": reverse("admin:articles_memoryunit_changelist"),
        "desk-memory-pair": reverse("admin:articles_memoryunit_change", args=[pair.pk]) if pair else "",
        "desk-memory-import": reverse("admin:articles_memoryunit_import"),
        "desk-catalogues": reverse("admin:articles_catalogues"),
        "desk-settings": reverse("admin:articles_sitesettings_changelist"),
        "desk-password": reverse("admin:password_change"),
    }
    return {name: address for name, address in kinds.items() if address}
