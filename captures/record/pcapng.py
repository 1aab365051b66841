"""Rewrites a pcap as a pcapng that says nothing about the machine on which it was recorded.

dumpcap notes hardware, system, filter and interface in the pcapng that it writes, and no tool removes all of it.
"""

from __future__ import annotations

import struct
from pathlib import Path

_FRACTIONS = {0xA1B2C3D4: 6, 0xA1B23C4D: 9}
"""Magic number -> decimal digits of the time stamps' fraction."""


def rewrite(pcap: Path, pcapng: Path) -> None:
    data = pcap.read_bytes()
    magic, _major, _minor, _zone, _figures, snap_length, link_type = struct.unpack_from("<IHHiIII", data)
    if magic not in _FRACTIONS:
        raise ValueError(f"{pcap}: not a little-endian pcap")
    digits = _FRACTIONS[magic]
    resolution = struct.pack("<HHB3xHH", 9, 1, digits, 0, 0)
    blocks = [
        _block(0x0A0D0D0A, struct.pack("<IHHq", 0x1A2B3C4D, 1, 0, -1)),
        _block(1, struct.pack("<HHI", link_type, 0, snap_length) + resolution),
    ]
    packets: list[tuple[int, bytes]] = []
    position = 24
    while position < len(data):
        seconds, fraction, captured, original = struct.unpack_from("<IIII", data, position)
        position += 16
        time = seconds * 10**digits + fraction
        head = struct.pack("<IIIII", 0, time >> 32, time & 0xFFFFFFFF, captured, original)
        packets.append((time, _block(6, head + data[position : position + captured])))
        position += captured
    # Two processors may hand over packets out of order.
    blocks += [block for _, block in sorted(packets, key=lambda packet: packet[0])]
    pcapng.write_bytes(b"".join(blocks))


def _block(kind: int, body: bytes) -> bytes:
    body += bytes(-len(body) % 4)
    length = len(body) + 12
    return struct.pack("<II", kind, length) + body + struct.pack("<I", length)
