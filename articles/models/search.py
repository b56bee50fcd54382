"""What search reads: an entry for each published edition, prepared by articles/searching, and the words that stand in them."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from articles import languages


class SearchEntry(models.Model):
    """A published or scheduled edition as search sees it.

    Its key grows with the time of publication (searching.place), so that both data bases find the newest first by it.
    """

    id = models.BigAutoField(primary_key=True)
    edition = models.OneToOneField("articles.Edition", models.CASCADE, related_name="search_entry")
    #: What it is found by: stems marked with their language, section and tags. Indexed in full by the data base.
    terms = models.TextField()
    #: Its stems in the order of the text, a line per field: what it is weighed by.
    stems = models.TextField()
    #: Its words in the order of the text, a line per field: what phrases are looked for in.
    words = models.TextField()

    class Meta:
        verbose_name = _("search entry")
        verbose_name_plural = _("search entries")

    def __str__(self) -> str:
        return f"#{self.pk}"


class SearchWord(models.Model):
    """A word that some entry of a language has or had. Whether readers may hear of it is asked of the entries themselves."""

    language = models.CharField(max_length=12, choices=languages.choices)
    word = models.CharField(max_length=40)
    #: Its first and last letters and its length: what words alike have in common.
    head = models.CharField(max_length=3)
    tail = models.CharField(max_length=3)
    length = models.PositiveSmallIntegerField()

    class Meta:
        verbose_name = _("word of search")
        verbose_name_plural = _("words of search")
        constraints = [models.UniqueConstraint(fields=["language", "word"], name="search_word_once")]
        indexes = [
            models.Index(fields=["language", "head", "length"], name="search_word_head"),
            models.Index(fields=["language", "tail", "length"], name="search_word_tail"),
        ]

    def __str__(self) -> str:
        return self.word
