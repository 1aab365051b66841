"""Short prefixes of field names: ``wm_did``, ``c_os_model``, ``cDeviceModel``."""

from __future__ import annotations

import re
from typing import NamedTuple

_PREFIX = re.compile(r"(?P<prefix>[a-z]{1,3})(?:[_-](?=[a-zA-Z])|(?=[A-Z][A-Za-z]))(?P<rest>[A-Za-z][A-Za-z0-9_-]+)")
_SAYING_TEXT = """
    is has no not to of by on in at max min old new pre raw set get can use all tag alt src dst img web ui db cnt sub
    car ev tv pc cam nas iot hub bt ble ap kid pet dog cat mch shp drv dr sp biz org co br
"""
_SAYING = frozenset(_SAYING_TEXT.split())
"""Prefixes that say what kind of value it is, or whose."""


class Prefixed(NamedTuple):
    prefix: str
    rest: str


def without_prefix(name: str) -> Prefixed | None:
    """Return a short prefix of a name and the rest of it; None where there is none, or where it says something.

    >>> without_prefix("wm_did"), without_prefix("cDeviceModel").rest, without_prefix("is_root"), without_prefix("imei")
    (Prefixed(prefix='wm', rest='did'), 'DeviceModel', None, None)
    """
    found = _PREFIX.fullmatch(name)
    return None if found is None or found["prefix"] in _SAYING else Prefixed(found["prefix"], found["rest"])
