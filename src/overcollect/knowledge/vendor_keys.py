"""Keys that are the same in every copy of an SDK: classifiers/vendor_keys.yaml."""

from __future__ import annotations

from functools import cache

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


class _VendorKeys(Struct, frozen=True, forbid_unknown_fields=True):
    provenance: str
    keys: tuple[VendorKey, ...]


def vendor_keys() -> tuple[VendorKey, ...]:
    return _table().keys


def provenance() -> str:
    """Return where the keys come from."""
    return _table().provenance


@cache
def _table() -> _VendorKeys:
    content = (folder("classifiers") / "vendor_keys.yaml").read_bytes()
    return msgspec.convert(read(content, "classifiers/vendor_keys.yaml"), _VendorKeys)
