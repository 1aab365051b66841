"""Identifiers of a device in one message: what the message calls them, and those that it does not name.

A value that nothing names where it stands is known by what other messages call it.
"""

from __future__ import annotations

from msgspec import Struct

from overcollect.model.detection import Detection


class NamedIdentifier(Struct, frozen=True, gc=False):
    """What a message calls a value."""

    digest: int
    """Of the value in lower case, 8 bytes."""
    data_type: str
    """'' for something that is no identifier of a device: a session, a request, an advertisement."""
    name: str
    """Of the field; its beginning."""
    canonical: int
    """Digest of the canonical value, 8 bytes."""


class UnnamedIdentifier(Struct, frozen=True, gc=False):
    """A value that looks like an identifier, in a field that does not tell of what."""

    digest: int
    """As above."""
    detection: Detection
    """Without a data type."""
