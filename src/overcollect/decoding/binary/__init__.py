"""Formats of bytes: messages, archives, databases and photos."""
