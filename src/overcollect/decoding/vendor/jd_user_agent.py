"""What JD's apps tell of a device in the header User-Agent: parts that semicolons divide, before what a browser says.

``jdapp;android;8.5.4;9;<IMEI>-<MAC>;network/wifi;model/VTR-AL00;aid/…;oaid/…;osVer/28;…;Mozilla/5.0 (…)``. The first
five stand at their places: app, platform, version, version of the system, id of the device; newer versions leave the
last two empty. The id was made of the IMEI and the MAC address of the Wi-Fi (5.7 and 8.5, on Android).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from overcollect.decoding.interface import Child, Opening, Room

_HEAD = re.compile(r"jd[a-z]{2,14};(?:android|iphone|ipad|ohos|harmony\w{0,8});\d[\d.]*;", re.IGNORECASE)
BEGINS = ("jda", "jdl", "jdp")
"""jdapp, jdltapp, jdpingou."""
_BROWSER = "Mozilla/"
_PLACES = ("", "os", "clientVersion", "osVersion", "uuid")
_PART = re.compile(r"([A-Za-z_]\w{0,24})/(.+)", re.DOTALL)
_OF_HARDWARE = re.compile(r"(\d{14,15})-([0-9a-f]{12})(?:\|.*)?")


class JdUserAgent:
    """The text stays a field: it is a user agent as well."""

    id = "jd-user-agent"
    keeps = True

    def open(self, value: str, hint: str, room: Room) -> Opening | None:  # noqa: ARG002 - the protocol of decoders
        if _HEAD.match(value) is None:
            return None
        told = value.partition(_BROWSER)[0].split(";", room.nodes)
        children = [*_at_places(told[: len(_PLACES)]), *_named(told[len(_PLACES) :])]
        return Opening(children)


def _at_places(parts: list[str]) -> Iterator[Child]:
    for name, text in zip(_PLACES, parts, strict=False):
        if name and text:
            yield from _told(name, text)


def _named(parts: list[str]) -> Iterator[Child]:
    for part in parts:
        if found := _PART.fullmatch(part):
            yield from _told(found[1], found[2])


def _told(name: str, text: str) -> Iterator[Child]:
    """Yield a part, and what its value was made of."""
    if found := _OF_HARDWARE.fullmatch(text):
        yield Child((name, "imei"), found[1], "imei")
        yield Child((name, "mac"), found[2], "mac")
    else:
        yield Child((name,), text, name)
