"""Translating: a story as segments, what is behind its source, what a translator works with, and what is wrong with the result."""
