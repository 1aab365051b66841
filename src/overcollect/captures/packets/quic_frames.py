"""Frames of QUIC (RFC 9000, section 19) that carry an app's data or the handshake; the others are passed over."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from overcollect.captures.packets.quic_number import number

_ACK, _ACK_ECN, _RESET, _CRYPTO, _NEW_TOKEN = 2, 3, 4, 6, 7
_STREAMS = range(0x08, 0x10)
_NEW_ID, _CLOSE, _CLOSE_OF_APP = 0x18, 0x1C, 0x1D
_DATAGRAMS = (0x30, 0x31)
_NUMBERS = {
    0x00: 0,
    0x01: 0,
    0x05: 2,
    0x10: 1,
    0x11: 2,
    0x12: 1,
    0x13: 1,
    0x14: 1,
    0x15: 2,
    0x16: 1,
    0x17: 1,
    0x19: 1,
    0x1E: 0,
    0x1F: 0,
    0xAC: 0,
    0xAF: 4,
    0x02F5: 1,
}
"""How many numbers the frames have that consist of numbers alone, by type.

0x1F, 0xAC and 0xAF are of drafts of the ACK frequency extension, 0x02F5 is a time stamp (draft-huitema-quic-ts).
"""
_PATHS = (0x1A, 0x1B)
_PATH_SIZE, _TOKEN_SIZE = 8, 16


class StreamData(Struct, frozen=True):
    """Bytes of a stream, or its end."""

    stream: int
    offset: int
    data: bytes
    last: bool
    reset: bool = False


class Datagram(Struct, frozen=True):
    """An unreliable datagram (RFC 9221)."""

    data: bytes


class CryptoData(Struct, frozen=True):
    """Bytes of the handshake."""

    offset: int
    data: bytes


class UnknownFrame(Struct, frozen=True):
    """A frame whose type is not known, so that its end is not, either."""

    left: int
    """Bytes from there on to the end of the packet."""


def frames(data: bytes) -> Iterator[StreamData | Datagram | UnknownFrame]:
    """Yield what the frames of a packet carry of the app's."""
    return (found for found in _read(data) if not isinstance(found, CryptoData))


def handshake(data: bytes) -> Iterator[CryptoData]:
    """Yield what the frames of a packet carry of the handshake."""
    return (found for found in _read(data) if isinstance(found, CryptoData))


def _read(data: bytes) -> Iterator[StreamData | Datagram | CryptoData | UnknownFrame]:
    at = 0
    while at < len(data):
        start = at
        try:
            kind, at = number(data, at)
            if kind in _STREAMS:
                found, at = _stream(data, at, kind)
                yield found
            elif kind in _DATAGRAMS:
                size, at = number(data, at) if kind & 1 else (len(data) - at, at)
                yield Datagram(data[at : at + size])
                at += size
            elif kind == _CRYPTO:
                offset, at = number(data, at)
                size, at = number(data, at)
                yield CryptoData(offset, data[at : at + size])
                at += size
            elif kind == _RESET:
                stream, at = number(data, at)
                _, at = number(data, at)
                size, at = number(data, at)
                yield StreamData(stream, size, b"", last=True, reset=True)
            else:
                after = _after(data, at, kind)
                if after is None:
                    yield UnknownFrame(len(data) - start)
                    return
                at = after
        except IndexError:
            yield UnknownFrame(len(data) - start)
            return


def _stream(data: bytes, at: int, kind: int) -> tuple[StreamData, int]:
    stream, at = number(data, at)
    offset, at = number(data, at) if kind & 4 else (0, at)
    size, at = number(data, at) if kind & 2 else (len(data) - at, at)
    return StreamData(stream, offset, data[at : at + size], last=bool(kind & 1)), at + size


def _after(data: bytes, at: int, kind: int) -> int | None:
    """Return where a frame ends that carries nothing of the app's; None where its type is not known."""
    if kind in (_ACK, _ACK_ECN):
        return _after_ack(data, at, counts=kind == _ACK_ECN)
    if kind in _PATHS:
        return at + _PATH_SIZE
    if kind == _NEW_ID:
        _, at = number(data, at)
        _, at = number(data, at)
        return at + 1 + data[at] + _TOKEN_SIZE
    if kind in (_CLOSE, _CLOSE_OF_APP, _NEW_TOKEN):
        for _ in range({_CLOSE: 2, _CLOSE_OF_APP: 1, _NEW_TOKEN: 0}[kind]):
            _, at = number(data, at)
        size, at = number(data, at)
        return at + size
    if kind not in _NUMBERS:
        return None
    for _ in range(_NUMBERS[kind]):
        _, at = number(data, at)
    return at


def _after_ack(data: bytes, at: int, *, counts: bool) -> int:
    _, at = number(data, at)
    _, at = number(data, at)
    ranges, at = number(data, at)
    for _ in range(1 + 2 * ranges + 3 * counts):
        _, at = number(data, at)
    return at
