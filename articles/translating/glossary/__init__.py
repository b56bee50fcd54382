"""The glossary at work: terms found in a text, in any of their forms, with what the translation should say."""

from articles.translating.glossary.highlighting import Stretch, highlight
from articles.translating.glossary.terms import Hit, Terms, load_terms, terms_in

__all__ = ["Hit", "Stretch", "Terms", "highlight", "load_terms", "terms_in"]
