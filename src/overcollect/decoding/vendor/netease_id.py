"""The id of a device of NetEase's apps (``deviceId``, ``sDeviceId``): IMEI, MAC address, Android ID, and one more id.

Tabs part them, under base64; what a telephone refuses is ``null`` or empty.
"""

from __future__ import annotations

import re

from overcollect.decoding.interface import Child, Opening, Room

_ID = re.compile(
    r"(\d{14,17}|null|)\t((?:[0-9A-Fa-f]{2}[:-]){5}[0-9A-Fa-f]{2}|null|)\t([0-9a-f]{14,16})\t([\w-]{0,64})", re.ASCII
)
_NAMES = ("imei", "mac", "android_id", "")
_NOTHING = frozenset(["", "null", "unknown"])


def may_be(text: str) -> bool:
    return text.count("\t") == len(_NAMES) - 1 and _ID.fullmatch(text) is not None


class NeteaseId:
    id = "netease-id"
    keeps = True

    def open(self, value: str, hint: str, room: Room) -> Opening | None:  # noqa: ARG002 - the protocol of decoders
        found = _ID.fullmatch(value)
        if found is None:
            return None
        named = zip(_NAMES, found.groups(), strict=True)
        return Opening([Child((at,), part, name) for at, (name, part) in enumerate(named) if part not in _NOTHING])
