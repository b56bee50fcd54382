"""How each language writes dates and times, where that differs from Django's own (FORMAT_MODULE_PATH)."""
