"""Keys that are the same in every copy of an SDK, and those of tutorials: classifiers/vendor_keys.yaml."""

from __future__ import annotations

from functools import cache
from typing import Literal

import msgspec
from msgspec import Struct

from overcollect.data_folders import folder
from overcollect.knowledge.yaml_file import read
from overcollect.model import PayloadKey


class VendorKey(PayloadKey, frozen=True, kw_only=True, forbid_unknown_fields=True):
    id: str
    says: str
    """Of which vendor it is, and where it stands what it opens."""
    tried: bool
    """Whether a message that others recorded was opened with it."""


class TutorialKeys(Struct, frozen=True, forbid_unknown_fields=True):
    source: str
    used_for: Literal["aes", "des", "passphrase"]
    keys: tuple[str, ...]
    hex: bool = False
    vector: str = ""
    """Goes with the key."""

    def each(self) -> tuple[bytes, ...]:
        return tuple(_raw(key, is_hex=self.hex) for key in self.keys)


class Vector(Struct, frozen=True, forbid_unknown_fields=True):
    vector: str
    tried_with: tuple[Literal["tutorial_keys", "sent_keys"], ...]
    source: str
    hex: bool = False


class _VendorKeys(Struct, frozen=True, forbid_unknown_fields=True):
    provenance: str
    keys: tuple[VendorKey, ...]
    tutorial_keys: tuple[TutorialKeys, ...]
    vectors: tuple[Vector, ...]


def vendor_keys() -> tuple[VendorKey, ...]:
    return _table().keys


def tutorial_keys() -> tuple[TutorialKeys, ...]:
    """Return the keys of tutorials, the likeliest first."""
    return _table().tutorial_keys


def vectors() -> tuple[Vector, ...]:
    """Return the vectors that are no secret, the likeliest first."""
    return _table().vectors


def vectors_with(keys: Literal["tutorial_keys", "sent_keys"], size: int) -> tuple[bytes, ...]:
    """Return the vectors of so many bytes that are tried with keys of a kind, the likeliest first."""
    found = (_raw(one.vector, is_hex=one.hex) for one in vectors() if keys in one.tried_with)
    return tuple(raw for raw in found if len(raw) == size)


def provenance() -> str:
    """Return where the keys come from."""
    return _table().provenance


@cache
def _table() -> _VendorKeys:
    content = (folder("classifiers") / "vendor_keys.yaml").read_bytes()
    return msgspec.convert(read(content, "classifiers/vendor_keys.yaml"), _VendorKeys)


def _raw(text: str, *, is_hex: bool) -> bytes:
    return bytes.fromhex(text) if is_hex else text.encode()
