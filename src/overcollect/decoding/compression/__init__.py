"""Compressed streams, each recognised by its first bytes or by a header."""
