"""From a frame to its IP packet: IPv4 (RFC 791), IPv6 (RFC 8200), fragments."""

from __future__ import annotations

from collections import Counter, OrderedDict
from struct import unpack_from

from msgspec import Struct

from overcollect.captures.packets.frame import Frame
from overcollect.captures.packets.upkeep import PROTOCOLS, is_upkeep
from overcollect.model import GapReason

MAX_FRAGMENTED = 256
"""Packets whose fragments may be waited for at once."""

_EXTENSIONS = frozenset({0, 43, 51, 60, 135})


class Packet(Struct, frozen=True, gc=False):
    """The payload of an IP packet: a TCP segment, a UDP datagram, or what another protocol carries."""

    protocol: int
    source: bytes
    target: bytes
    data: bytes
    length: int
    """Bytes that the sender sent; more than ``len(data)`` where the frame was cut."""


class Lost(Struct, frozen=True, gc=False):
    """A packet whose other fragments never came."""

    source: bytes
    target: bytes
    bytes: int
    time: float


class Network:
    """Finds the payloads of the IP packets in frames, but for those of the network's own upkeep."""

    def __init__(self) -> None:
        self._fragmented: OrderedDict[tuple[bytes, bytes, int, int], _Fragments] = OrderedDict()
        self.lost: list[Lost] = []
        self.unread: Counter[GapReason] = Counter()
        """Bytes of frames whose IP header could not be read, by reason."""

    def packet(self, frame: Frame, at: int) -> Packet | None:
        """Return the packet whose IP header begins ``at`` in the frame, once it is whole."""
        version = frame.data[at] >> 4 if at < len(frame.data) else 0
        if version == 4:
            return self._version4(frame, at)
        if version == 6:
            return self._version6(frame, at)
        self._unreadable(frame, at)
        return None

    def _unreadable(self, frame: Frame, at: int) -> None:
        """Count a frame that should have an IP header ``at``."""
        cut = frame.length > len(frame.data)
        self.unread[GapReason.CUT_PACKETS if cut else GapReason.MALFORMED] += max(0, frame.length - at)

    def _version4(self, frame: Frame, at: int) -> Packet | None:
        data = frame.data
        header = (data[at] & 15) * 4
        if header < 20 or len(data) < at + header:
            self._unreadable(frame, at)
            return None
        total, ident, fragment = unpack_from(">HHH", data, at + 2)
        protocol = data[at + 9]
        if not total:  # segmentation offload: the card fills it in
            total = frame.length - at
        length = total - header
        if length < 0:
            self._unreadable(frame, at)
            return None
        source, target = data[at + 12 : at + 16], data[at + 16 : at + 20]
        payload = data[at + header : at + total]
        if fragment & 0x3FFF:
            key = (source, target, ident, protocol)
            more = bool(fragment & 0x2000)
            return self._fragment(key, (fragment & 0x1FFF) * 8, payload, length, more=more, frame=frame)
        return _packet(protocol, source, target, payload, length)

    def _version6(self, frame: Frame, at: int) -> Packet | None:
        data = frame.data
        if len(data) < at + 40:
            self._unreadable(frame, at)
            return None
        (length,) = unpack_from(">H", data, at + 4)
        protocol = data[at + 6]
        source, target = data[at + 8 : at + 24], data[at + 24 : at + 40]
        at += 40
        end = at + length if length else frame.length
        fragment: tuple[int, int, bool] | None = None
        while protocol in _EXTENSIONS or protocol == 44:
            if len(data) < at + 8:
                self._unreadable(frame, at)
                return None
            following, size = data[at], data[at + 1]
            if protocol == 44:
                (offset, ident) = unpack_from(">HI", data, at + 2)
                fragment = (ident, offset & 0xFFF8, bool(offset & 1))
                at += 8
            else:
                at += (size + 2) * 4 if protocol == 51 else (size + 1) * 8
            protocol = following
            if fragment is not None and fragment[1]:
                break  # only the first fragment holds the headers that follow
        if end < at:
            self._unreadable(frame, end)
            return None
        payload = data[at:end]
        if fragment is not None and (fragment[1] or fragment[2]):
            ident, offset, more = fragment
            whole = self._fragment((source, target, ident, 6), offset, payload, end - at, more=more, frame=frame)
            return _packet(protocol, source, target, whole.data, whole.length) if whole else None
        return _packet(protocol, source, target, payload, end - at)

    def _fragment(
        self,
        key: tuple[bytes, bytes, int, int],
        offset: int,
        payload: bytes,
        length: int,
        *,
        more: bool,
        frame: Frame,
    ) -> Packet | None:
        waiting = self._fragmented.setdefault(key, _Fragments(frame.time))
        waiting.parts.setdefault(offset, (payload, length))
        if not more:
            waiting.total = offset + length
        whole = waiting.whole()
        if whole is not None:
            del self._fragmented[key]
            return _packet(key[3], key[0], key[1], whole, waiting.total or len(whole))
        if len(self._fragmented) > MAX_FRAGMENTED:
            self._give_up()
        return None

    def _give_up(self) -> None:
        (source, target, _, _), waiting = self._fragmented.popitem(last=False)
        held = sum(length for _, length in waiting.parts.values())
        self.lost.append(Lost(source, target, held, waiting.time))

    def finish(self) -> None:
        while self._fragmented:
            self._give_up()


def _packet(protocol: int, source: bytes, target: bytes, data: bytes, length: int) -> Packet | None:
    """The packet, where it is not one of the network's own upkeep."""
    if protocol in PROTOCOLS and is_upkeep(protocol, data):
        return None
    return Packet(protocol, source, target, data, length)


class _Fragments:
    __slots__ = ("parts", "time", "total")

    def __init__(self, time: float) -> None:
        self.time = time
        self.parts: dict[int, tuple[bytes, int]] = {}
        self.total: int | None = None

    def whole(self) -> bytes | None:
        """Return the payload if every byte of it was sent; it may be shorter where a frame was cut."""
        if self.total is None:
            return None
        data = bytearray()
        for offset, (payload, length) in sorted(self.parts.items()):
            if offset > len(data):
                return None
            data[offset:] = payload
            if len(payload) < length:
                return bytes(data)
        return bytes(data) if len(data) >= self.total else None
