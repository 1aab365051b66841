"""How much of a source is read. Whatever is larger is not a declaration, or is meant to harm."""

MAX_BYTES = 16 * 1024 * 1024
"""Of one file, or one member of an archive, after unpacking."""
MAX_ARCHIVE_BYTES = 8 * 1024**3
MAX_DIRECTORY_BYTES = 64 * 1024 * 1024
"""Of an archive's list of members."""
MAX_MANIFESTS = 500
"""Privacy manifests of one app."""
MAX_TEXT = 4 * 1024 * 1024
"""Characters of a list; a policy of a hundred pages has a tenth of it."""
MAX_ROWS = 5000
MAX_COLUMNS = 64
MAX_CELL = 4000
"""Characters; the rest of a cell is cut."""
