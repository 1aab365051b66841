"""Streams that were made smaller, each told by its first bytes or by a header."""
