"""How much an import may bring. What is more is refused with a reason, before it costs anything."""

#: One file, and one zip as it is uploaded.
MAX_FILE_BYTES = 10 * 1024 * 1024
#: All that a zip unpacks to, and how many files it may hold.
MAX_UNPACKED_BYTES = 50 * 1024 * 1024
MAX_FILES_IN_ZIP = 2000
#: A zip that unpacks to more than this many times its size holds no text that anybody wrote.
MAX_ZIP_RATIO = 200
#: Files of one upload, zips not counted apart.
MAX_FILES_AT_ONCE = 100
#: One message of a PO file, as it is written there; more would also be slow to read.
MAX_MESSAGE_CHARACTERS = 200_000
#: Lines of a PO file; with the segments that are allowed, far more than are needed.
MAX_LINES = 400_000
#: No story is longer; a catalogue of a program is.
MAX_SEGMENTS = 5000
#: Stories in one export.
MAX_STORIES_AT_ONCE = 200
#: How long an uploaded file waits for somebody to say what to take of it.
HOURS_TO_DECIDE = 24
