"""Installation packages in responses: what is known of one, and pieces from which one may be put together."""

from __future__ import annotations

from msgspec import Struct


class Package(Struct, frozen=True, gc=False):
    """An installation package, as its own files name it."""

    kind: str
    """apk, split (a part of an app: a configuration or a feature), apks (several .apk in one archive), ipa, hap."""
    name: str = ""
    """Package name or bundle id; '' where the content was not recorded."""
    version: str = ""
    signers: tuple[str, ...] = ()
    """SHA-256 of the signers' certificates (DER) in lower-case hex, sorted; empty where none could be read."""


class Piece(Struct, frozen=True, gc=False):
    """Bytes of a file that was fetched in ranges, or not to its end."""

    file: str
    """Digest of host, target and size: the same for all pieces of one file."""
    total: int
    """Bytes of the whole file."""
    start: int
    data: bytes
    likely: bool
    """A package is announced, or the bytes look like a part of one: such pieces are kept before others."""


class Download(Struct, frozen=True, gc=False):
    """What one response tells of installation packages: a whole one, or pieces."""

    package: Package | None = None
    pieces: tuple[Piece, ...] = ()
