"""The place of a value in requests of one kind: the same in every recording, whatever the value."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from overcollect.model import Message

_VARIABLE = "{}"
"""What stands for a part of an address that is a value itself."""
_ITEM = re.compile(r"\[\d+\]")
_WORDY = re.compile(r"[A-Za-z]+\d{0,2}|[A-Za-z]{2,}[A-Za-z_.-]*\d{0,2}[A-Za-z_.-]*|v?\d\.\d{1,2}")
"""Segments of a path that are names or versions, however long."""
_VALUE_LABEL = re.compile(r"(?=(?:[^\d]*\d){3})[\w-]{8,}")
"""Labels of a host that are identifiers: ``u-0a81f3c2``."""


class Slot(NamedTuple):
    host: str
    method: str
    """'' for what is no HTTP request."""
    path: str
    location: str
    """As ``Node.location`` has it; which item of a list it is, is left out."""


def slot_of(message: Message, location: str) -> Slot:
    return Slot(_host(message.host), message.method, _path(message.target.partition("?")[0]), _location(location))


@lru_cache(4096)
def _host(host: str) -> str:
    *labels, domain, top = ["", "", *host.split(".")]
    return ".".join([*(_VARIABLE if _VALUE_LABEL.fullmatch(one) else one for one in labels), domain, top]).lstrip(".")


@lru_cache(4096)
def _path(path: str) -> str:
    return "/".join(one if not one or _is_name(one) else _VARIABLE for one in path.split("/"))


def _is_name(segment: str) -> bool:
    return _WORDY.fullmatch(segment) is not None or not any(sign.isdigit() for sign in segment)


@lru_cache(65_536)
def _location(location: str) -> str:
    return _ITEM.sub("[]", location)
