"""What was once said in two languages: remembered from everything published, found again for texts that are alike."""

from articles.translating.memory.finding import Suggestion, exact, suggestions
from articles.translating.memory.phrases import Pair, concordance
from articles.translating.memory.remembering import forget, remember

__all__ = ["Pair", "Suggestion", "concordance", "exact", "forget", "remember", "suggestions"]
