"""The app that PCAPdroid names behind each packet.

With its extensions on, PCAPdroid writes raw IP packets behind a made-up Ethernet header and puts 32 bytes after
them: magic 0x01072021, the app's user id, its name (20 bytes, NUL-padded) and a frame check sequence, in network
byte order (PCAPdroid, ``pcap_dump.h``). In pcapng it writes a packet comment ``u-<user id>`` instead.
"""

from __future__ import annotations

import re
from struct import unpack_from

_MAGIC = bytes.fromhex("01072021")
_SIZE = 32
_COMMENT = re.compile(r"u-(\d+)\Z")


def process_of_trailer(frame: bytes) -> str | None:
    """Return the app's name, else its user id, from the end of an Ethernet frame."""
    if frame[-_SIZE : 4 - _SIZE] != _MAGIC:
        return None
    (user,) = unpack_from(">i", frame, len(frame) - _SIZE + 4)
    name = frame[8 - _SIZE : -4].split(b"\0")[0].decode("utf-8", "replace")
    return name or _user(user)


def process_of_comment(comment: str) -> str | None:
    match = _COMMENT.match(comment)
    return _user(int(match[1])) if match else None


def _user(user: int) -> str | None:
    return str(user) if user >= 0 else None
