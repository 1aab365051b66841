"""UDP that is encrypted by DTLS or WireGuard: recognised and counted, never read."""

from __future__ import annotations

from overcollect.captures.packets.channel import Channel
from overcollect.captures.packets.frame import CLIENT, SERVER, Frame
from overcollect.model import GapReason

_DTLS_TYPES = range(20, 26)
_DTLS_VERSIONS = (b"\xfe\xff", b"\xfe\xfd")
"""DTLS 1.0, and 1.2 which 1.3 writes, too."""
_DTLS_HEADER = 13
_WIREGUARD_SIZES = {1: 148, 2: 92, 3: 64}
"""Of the messages of fixed size, by type: initiation, response, cookie reply."""
_WIREGUARD_DATA = 4
_WIREGUARD_OVERHEAD, _WIREGUARD_BLOCK = 32, 16


def sealed_by(payload: bytes, length: int) -> str:
    """Name the protocol that encrypts a flow with this datagram in it, '' for none that is known.

    Args:
        payload: what the capture holds of the datagram.
        length: its size on the wire.
    """
    if _is_dtls(payload, length):
        return "DTLS"
    return "WireGuard" if _is_wireguard(payload, length) else ""


def _is_dtls(payload: bytes, length: int) -> bool:
    """Tell whether a plaintext or ciphertext record begins here (RFC 6347, section 4.1)."""
    if len(payload) < _DTLS_HEADER or payload[0] not in _DTLS_TYPES or payload[1:3] not in _DTLS_VERSIONS:
        return False
    size = int.from_bytes(payload[_DTLS_HEADER - 2 : _DTLS_HEADER])
    return 0 < size <= length - _DTLS_HEADER


def _is_wireguard(payload: bytes, length: int) -> bool:
    """Tell whether it is a message of the WireGuard protocol: type, three zero bytes, and a size that fits."""
    if len(payload) < _WIREGUARD_BLOCK or payload[1:4] != b"\0\0\0":
        return False
    if payload[0] != _WIREGUARD_DATA:
        return _WIREGUARD_SIZES.get(payload[0]) == length
    # The counter of data messages has eight bytes, of which the upper ones stay zero for thousands of years.
    return length >= _WIREGUARD_OVERHEAD and length % _WIREGUARD_BLOCK == 0 and payload[14:16] == b"\0\0"


class SealedFlow:
    """Counts the bytes of an encrypted flow."""

    def __init__(self, channel: Channel, protocol: str) -> None:
        self._channel = channel
        self._detail = f"{protocol}, which is not opened"
        self._bytes = [0, 0]

    def add(self, side: int, payload: bytes, missing: int, frame: Frame) -> None:  # noqa: ARG002 - as of QuicFlow
        self._bytes[side] += len(payload) + missing

    def finish(self) -> None:
        for side in (CLIENT, SERVER):
            if self._bytes[side]:
                self._channel.gap(GapReason.NO_KEY, side, self._bytes[side], self._detail)
