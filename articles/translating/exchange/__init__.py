"""Stories on their way to translators' tools and back: writing PO and XLIFF, reading them, judging what came, taking it."""
