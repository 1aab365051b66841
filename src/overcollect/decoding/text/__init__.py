"""Formats of text, and the character sets that text comes in."""
