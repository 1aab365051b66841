"""Turns header bytes into text and back, alike for every reader."""

from __future__ import annotations


def header_text(value: bytes) -> str:
    """UTF-8 where the bytes are, else latin-1 (RFC 9110, section 5.5)."""
    try:
        return value.decode()
    except UnicodeDecodeError:
        return value.decode("latin-1")


def escaped_text(value: str) -> str:
    """The same for text in which a JSON writer kept bytes that are not UTF-8 as lone surrogates (PEP 383)."""
    if value.isascii():
        return value
    return header_text(utf8(value))


def utf8(value: str) -> bytes:
    """Encode text that may hold lone surrogates: those of PEP 383 become the byte they stand for."""
    try:
        return value.encode()
    except UnicodeEncodeError:
        pass
    try:
        return value.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:
        return value.encode("utf-8", "surrogatepass")
