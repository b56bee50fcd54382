"""The demo's glossary is whole, and speaks of its stories."""

from articles import languages
from articles.demo.glossary import FILE, load_glossary
from articles.models import GlossaryTerm
from articles.translating.glossary.taking_over import plan, read


def test_every_term_is_taken_and_a_second_load_changes_nothing():
    load_glossary()
    assert GlossaryTerm.objects.count() >= 20
    made = plan(read(FILE.read_bytes()))
    assert (made.new, made.changed, made.bad, made.ignored) == ([], [], [], [])
    one = GlossaryTerm.objects.matching("nakhoda").get()
    one.note = "changed here"
    one.save()
    load_glossary()
    one.refresh_from_db()
    assert one.note == "changed here"


def test_every_term_is_said_in_every_language_or_left_as_it_is():
    load_glossary()
    for code in languages.codes():
        assert not GlossaryTerm.objects.lacking(code).exists()
