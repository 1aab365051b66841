"""What detection yields: a data type found in a field."""

from __future__ import annotations

from msgspec import Struct

from overcollect.model.field import Step
from overcollect.model.secret import Secret
from overcollect.model.word import Word


class Grade(Word):
    """How sure it is that the value is of the data type; worst last."""

    CERTAIN = "certain"
    PROBABLE = "probable"
    POSSIBLE = "possible"

    @property
    def rank(self) -> int:
        return _RANKS[self]


_RANKS = {grade: rank for rank, grade in enumerate(Grade)}


class Method(Word):
    KNOWN_VALUE = "known-value"
    FORM = "form"
    NAME = "name"
    SHAPE = "shape"
    ENDPOINT = "endpoint"
    CONTEXT = "context"


class Place(Word):
    """Which part of the message the value stood in."""

    HOST = "host"
    """Its name: ``<identifier>.track.example.com``."""
    PATH = "path"
    QUERY = "query"
    HEADER = "header"
    COOKIE = "cookie"
    BODY = "body"
    PAYLOAD = "payload"
    """Of a WebSocket message, of TCP or of UDP."""

    @property
    def in_url(self) -> bool:
        return self in (Place.HOST, Place.PATH, Place.QUERY)


WRITTEN_CONTENT = ("message_content", "search_history", "user_generated_content")
"""Data types of what a user writes freely; anything may stand in it."""
_DIGESTS = ("md5", "sha", "hmac", "sm3")


def is_digest(transform: str) -> bool:
    """Tell whether a transform hides the value behind a digest, unlike a shift of coordinates or a reversal."""
    return any(name in transform for name in _DIGESTS)


class Detection(Struct, frozen=True, gc=False):
    data_type: str
    grade: Grade
    method: Method
    path: tuple[Step, ...]
    location: str
    decoding: tuple[str, ...]
    place: Place
    name: str
    """As the sender wrote it; hostile text, to be cleaned where it is printed."""
    value: Secret
    """As sent, the spelling or digest in the field."""
    canonical: Secret
    """The canonical value where it is known (also behind a hash), else the value as sent."""
    transform: str | None = None
    """How the sent value was made from the canonical one where not by a decoder: ``md5``, ``sha1(md5)``,
    ``gcj02``; None for the value itself in any of its spellings."""
    precision_m: float | None = None
    """For locations: how fine the sent value is, in metres (half of the last digit)."""
    items: int | None = None
    """For collections (contacts, apps): how many records were seen."""
    known: int = 0
    """For collections: how many of them are known values."""
    stamps: bytes = b""
    """For a batch of records with time stamps of their own: 8-byte digests of these, one after the other, each once."""
    oldest: float | None = None
    """Of such a batch: when its earliest record was made, seconds since 1970-01-01 UTC; None where it is not sure."""
    of_contact: bool = False
    """It is, or belongs to, one known contact of the user, not the user: one record, not the collection."""
    content: str = ""
    """The data type of the content that the user wrote and in which the value stands (one of ``WRITTEN_CONTENT``);
    '' for a field of its own."""
    strong: bool = False
    """The field's name means this data type and nothing else, or endpoint knowledge says so."""
    reason: str = ""
    """One clause for a person: why this data type and this grade, without the value."""
