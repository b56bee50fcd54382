"""Putting the made-up newsroom into the data base: only what is not there yet, so that repeating it changes nothing."""

import tomllib
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from functools import cached_property
from pathlib import Path
from typing import Any

from django.core.files import File
from django.db import transaction
from django.utils import timezone

from articles import languages
from articles.demo.drawing.gallery import drawn
from articles.demo.sheets import workbook
from articles.demo.texts import StoryText, body_html, story_text
from articles.embeds.checking import check_document
from articles.exchange.references import Authors, Named
from articles.imaging.library import add_picture
from articles.models import (
    Article,
    Byline,
    Correction,
    Document,
    Picture,
    RelatedArticle,
    Section,
    SiteSettings,
    SocialLink,
    Tag,
)
from articles.publishing.actions import publish, withdraw
from articles.richtext.sanitising import clean_body

HERE = Path(__file__).parent
CREDIT = "Nusa Bahari"
LICENCE = "CC BY 4.0"
WEEKEND = (5, 6)


def facts(name: str) -> dict[str, Any]:
    """Return one of the demo's files of facts."""
    return tomllib.loads((HERE / f"{name}.toml").read_text(encoding="utf-8"))


@dataclass
class DemoNewsroom:
    """The loading of the demo. Pictures are drawn `picture_width` pixels wide; `now` is the time that all days count from."""

    picture_width: int
    now: datetime = field(default_factory=timezone.now)
    told: Callable[[str], None] = lambda headline: None
    facts: dict[str, Any] = field(default_factory=lambda: facts("newsroom"))

    @cached_property
    def tags(self) -> Named[Tag]:
        return Named(Tag)

    @cached_property
    def sections(self) -> Named[Section]:
        return Named(Section)

    @cached_property
    def authors(self) -> Authors:
        return Authors()

    def load(self) -> list[str]:
        """Make what is missing; return the names of the stories that were made."""
        stories = facts("stories")["story"]
        names = [story["name"] for story in stories]
        there = set(Article.objects.filter(external_id__in=names).values_list("external_id", flat=True))
        new = [story for story in stories if story["name"] not in there]
        with transaction.atomic():
            self._set_site()
            if new:
                self._make_sections()
        for story in new:
            with transaction.atomic():
                self._make(story)
        with transaction.atomic():
            self._relate(new)
        return [story["name"] for story in new]

    def _set_site(self) -> None:
        if SiteSettings.objects.exists():
            return
        site = SiteSettings()
        _set(site, self.facts["site"])
        site.save()
        for position, link in enumerate(self.facts["links"]):
            SocialLink.objects.create(site=site, position=position, **link)

    def _make_sections(self) -> None:
        for position, told in enumerate(self.facts["sections"].values(), start=1):
            if self.sections.find(told["name"]) is None:
                section = self.sections.find_or_make(told["name"])
                section.position = position
                _set(section, {"description": told["description"]})
                section.save()

    def _make(self, story: dict[str, Any]) -> None:
        at = self._time_of(story)
        texts = {code: text for code in languages.codes() if (text := story_text(story["name"], code, at)) is not None}
        article = Article(external_id=story["name"], source_language=next(iter(texts)))
        article.section = self.sections.find(self.facts["sections"][story["section"]]["name"])
        article.lead_picture = self._picture(story["picture"]) if "picture" in story else None
        if "pinned_days" in story:
            article.pinned_until = self.now + timedelta(days=story["pinned_days"])
        for code, text in texts.items():
            self._write(article, code, text)
        article.save()
        article.tags.set([self.tags.find_or_make(self.facts["tags"][key]) for key in story["tags"]])
        self._sign(article, story["by"])
        for edition in article.all_editions():
            if edition.language in texts:
                edition.slug = story["name"] if edition.is_source else ""
                self._bring_out(edition, story, at, texts[edition.language])
        self.told(article.headline_in(article.source_language))

    def _write(self, article: Article, code: str, text: StoryText) -> None:
        for name in ("headline", "standfirst", "dateline", "lead_caption"):
            languages.set_text(article, name, code, getattr(text, name))
        body = body_html(
            text.blocks,
            lambda name: self._picture(name).pk,
            lambda name: self._document(name, code, text.table()).file.url,
        )
        languages.set_text(article, "body", code, clean_body(body))

    def _sign(self, article: Article, keys: list[str]) -> None:
        for position, key in enumerate(keys):
            told = self.facts["authors"][key]
            author = self.authors.find_or_make(told["name"], told["role"])
            Byline.objects.create(article=article, author=author, position=position)

    def _bring_out(self, edition, story: dict[str, Any], at: datetime, text: StoryText) -> None:
        if story.get("state") == "draft":
            edition.save()
            return
        publish(edition, at=at)
        if story.get("state") == "withdrawn":
            withdraw(edition)
        if text.correction:
            later = min(at + timedelta(hours=story["corrected_hours_later"]), self.now)
            Correction.objects.create(edition=edition, text=text.correction, corrected_at=later)

    def _time_of(self, story: dict[str, Any]) -> datetime:
        """Return when the story comes out: on its day, moved from a weekend to the Friday before; what is out already, in the past."""
        day = timezone.localdate(self.now) - timedelta(days=story["days_ago"])
        if story["days_ago"] > 0 and day.weekday() in WEEKEND:
            day -= timedelta(days=day.weekday() - 4)
        moment = timezone.make_aware(datetime.combine(day, time.fromisoformat(story["time"])))
        is_early = story["days_ago"] >= 0 and moment > self.now
        return moment - timedelta(days=1) if is_early else moment

    def _picture(self, name: str) -> Picture:
        told = self.facts["pictures"][name]
        if picture := Picture.objects.filter(name=told["name"]).first():
            return picture
        picture = add_picture(
            file=drawn(name, self.picture_width),
            name=told["name"],
            texts={"alt": _known(told["alt"]), "caption": _known(told["caption"])},
            credit=CREDIT,
            licence=LICENCE,
        )
        if "focal" in told:
            picture.focal_x, picture.focal_y = told["focal"]
            picture.save(update_fields=["focal_x", "focal_y"])
        return picture

    def _document(self, name: str, code: str, rows: list[list[str]]) -> Document:
        told = self.facts["documents"][name][code]
        if document := Document.objects.filter(name=told).first():
            return document
        file = File(workbook(rows))
        document = Document(name=told, kind=check_document(file), bytes=file.size)
        document.file.save(f"{name}.xlsx", file)
        return document

    def _relate(self, stories: list[dict[str, Any]]) -> None:
        keys = dict(Article.objects.filter(external_id__isnull=False).values_list("external_id", "pk"))
        for story in stories:
            for position, name in enumerate(story.get("related", [])):
                if name in keys:
                    RelatedArticle.objects.get_or_create(
                        article_id=keys[story["name"]], related_id=keys[name], defaults={"position": position}
                    )


def _known(texts: dict[str, str]) -> dict[str, str]:
    """Return the texts in languages that the site has."""
    return {code: text for code, text in texts.items() if code in languages.codes()}


def _set(thing, values: dict[str, Any]) -> None:
    """Put plain values and texts per language into a row."""
    for name, value in values.items():
        if isinstance(value, dict):
            for code, text in _known(value).items():
                languages.set_text(thing, name, code, text.strip())
        else:
            setattr(thing, name, value)
