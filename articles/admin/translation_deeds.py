"""What a translator does with one segment: save it, say that it is still right, take a proposal, leave it out, keep it."""

from dataclasses import dataclass

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest
from django.utils.translation import gettext_lazy

from articles import permissions
from articles.admin.translation_posting import Posted
from articles.models import Article, Picture, Segment
from articles.translating import saving
from articles.translating.desk_page import DeskPage, picture_key
from articles.translating.desk_row import Row
from articles.translating.keys import is_of_picture
from articles.translating.saving import Wording
from articles.translating.staleness import says_the_same

#: Deeds that save what is typed, and nothing else: while typing, and when it is done.
SAVE, DONE = "save", "done"
STILL_RIGHT, TAKE, LEAVE_OUT, NEEDS_WORDS = "still_right", "take", "leave_out", "needs_words"
TAKE_OUT, KEEP = "take_out", "keep"
OF_PRESENT = (SAVE, DONE, STILL_RIGHT, TAKE, LEAVE_OUT, NEEDS_WORDS)
OF_GONE = (TAKE_OUT, KEEP)
_CHANGED = gettext_lazy("The source or the translation changed meanwhile. Load the page again.")


def article_to_translate(request: HttpRequest, pk: int, language: str) -> Article | None:
    """Return the story; None for an unknown one. Raise PermissionDenied for who may not translate it into this language."""
    article = (Article.objects.select_related("section").prefetch_related("editions", "tags").filter(pk=pk)).first()
    if article is not None and not permissions.may_translate(request.user, article, language):
        raise PermissionDenied
    return article


def page_for(request: HttpRequest, article: Article, language: str) -> DeskPage:
    """Return the story's segments as this person may translate them."""
    page = DeskPage.read(article, language)
    keys = {picture_key(article, one.key) for one in page.segments if is_of_picture(one.key)} | {
        article.lead_picture_id
    }
    found = Picture.objects.with_renditions().filter(pk__in=keys - {None}) if keys != {None} else ()
    page.pictures = {picture.pk: picture for picture in found}
    article.lead_picture = page.pictures.get(article.lead_picture_id)
    page.locked_pictures = permissions.locked_alts(request.user, page.pictures.values(), language)
    return page


@dataclass(frozen=True)
class Deed:
    """One thing done with one segment of a story by somebody."""

    article: Article
    language: str
    row: Row
    posted: Posted
    by: object

    def do(self, name: str) -> None:
        """Save what was typed, then do it.

        Raise PermissionDenied where this segment or deed is not theirs, ValidationError for what cannot be kept as
        typed, saving.ChangedMeanwhileError where somebody else was faster.
        """
        if not self.row.may_change or name not in (OF_GONE if self.row.is_gone else OF_PRESENT):
            raise PermissionDenied
        if self.row.is_gone:
            self._with_what_is_gone(name)
            return
        if name == TAKE:
            self._take()
            return
        changed = self._save(is_done=name != SAVE)
        if not changed and name != SAVE and self.posted.seen != self.row.seen:  # nobody calls right what he did not see
            raise saving.ChangedMeanwhileError({self.row.key: self.row.seen})
        if name == DONE and not changed and self.row.is_open and self.row.seen and not self._saw_source():
            return  # the answer shows what changed: it is for the translator to say that it is still right
        if name == STILL_RIGHT or (name == DONE and not changed and self.row.is_open and self.row.seen):
            self._refuse_unseen_source()
            saving.confirm(self.article, self.language, [self.row.key], self.by)
        elif name == LEAVE_OUT and not self.row.seen and not self.posted.text:
            self._refuse_unseen_source()
            saving.leave_out(self.article, self.language, [self.row.key], self.by)
        elif name == NEEDS_WORDS and self.row.is_left_out:
            self._translate(Wording("", self.posted.seen))

    def _save(self, *, is_done: bool) -> bool:
        if not self.posted.is_changed(self.row):
            return False
        self._translate(self.posted.wording(self.row, is_done=is_done))
        return True

    def _refuse_unseen_source(self) -> None:
        """Raise ValidationError where the source says something else than what the translator had before his eyes."""
        if not self._saw_source():
            raise ValidationError(_CHANGED)

    def _saw_source(self) -> bool:
        return says_the_same(self.posted.source_html(self.row), self.row.segment.html)

    def _take(self) -> None:
        proposal = self.row.proposal_for(self.posted.text)
        if proposal is None:
            raise ValidationError(_CHANGED)
        taken = Posted(proposal.text, self.posted.links, self.posted.seen, self.posted.source_seen)
        self._translate(taken.wording(self.row))

    def _with_what_is_gone(self, name: str) -> None:
        row = self.row.translation
        if name == TAKE_OUT:
            saving.drop(self.article, self.language, [self.row.key], self.by)
            return
        if row is not None and row.draft == "":  # about to go: it stays after all
            self._translate(Wording(row.html, source_seen=row.source_html))
        saving.leave_out(self.article, self.language, [self.row.key], self.by)

    def _translate(self, wording: Wording) -> None:
        try:
            saving.translate(self.article, self.language, {self.row.key: wording}, self.by)
        except saving.UnfitTextError as unfit:
            raise ValidationError(unfit.messages[self.row.key]) from unfit


def row_of(page: DeskPage, key: str) -> Row:
    """Return the row of a key that a request names. Raise PermissionDenied for a key that this story does not have."""
    try:
        return page.row(key)
    except Segment.DoesNotExist:
        raise PermissionDenied from None
