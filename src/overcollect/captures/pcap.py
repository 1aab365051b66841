"""Captures in pcap format, as tcpdump, Wireshark and PCAPdroid write them (draft-ietf-opsawg-pcap)."""

from __future__ import annotations

from collections.abc import Iterator
from struct import Struct
from typing import BinaryIO

from overcollect.captures.interface import Options, Source
from overcollect.captures.packets.ahead import opened_again
from overcollect.captures.packets.assembly import Assembly
from overcollect.captures.packets.damage import cut_capture
from overcollect.captures.packets.frame import Frame
from overcollect.captures.packets.link import KNOWN_LINKS
from overcollect.captures.packets.tls import keylog
from overcollect.model import Gap, InputProblem, Message

_MAGICS = {
    bytes.fromhex("a1b2c3d4"): (">", 1e-6, 16),
    bytes.fromhex("d4c3b2a1"): ("<", 1e-6, 16),
    bytes.fromhex("a1b23c4d"): (">", 1e-9, 16),
    bytes.fromhex("4d3cb2a1"): ("<", 1e-9, 16),
    bytes.fromhex("a1b2cd34"): (">", 1e-6, 24),
    bytes.fromhex("34cdb2a1"): ("<", 1e-6, 24),
}
"""First four bytes: byte order, unit of the fraction of a second, bytes of a record's header."""
_HEADER_SIZE = 24
MAX_FRAME = 1 << 24
"""A longer frame is damage, whatever the snap length says."""


class PcapReader:
    """Reads pcap files of either byte order, in microseconds or nanoseconds."""

    format = "pcap"

    def fits(self, head: bytes) -> bool:
        return head[:4] in _MAGICS

    def read(self, source: Source, stream: BinaryIO, options: Options) -> Iterator[Message | Gap]:
        secrets = keylog.load(options.keylog)
        file = _File(source, stream)
        if file.link_type not in KNOWN_LINKS:
            from overcollect.captures.tshark import read_with_tshark  # noqa: PLC0415 - rarely needed, slow to import

            yield from read_with_tshark(source, secrets, f"link type {file.link_type}")
            for _ in file:  # tshark passes over a damage in silence
                pass
        else:
            yield from Assembly(source.name, secrets, again=lambda: _again(source)).read(file)
        if file.damage:
            yield cut_capture(source.name, file.damage)


def _again(source: Source) -> Iterator[Frame]:
    with opened_again(source) as stream:
        yield from _File(source, stream)


class _File:
    def __init__(self, source: Source, stream: BinaryIO) -> None:
        header = stream.read(_HEADER_SIZE)
        if len(header) < _HEADER_SIZE:
            raise InputProblem(
                source.name, "the file ends inside the header of a pcap file", "Record it again, or copy it again"
            )
        order, self._unit, size = _MAGICS[header[:4]]
        self._stream = stream
        self._record = Struct(order + "IIII" + "8x" * (size > 16))
        # The upper bits tell the length of a frame check sequence, which the IP length makes superfluous.
        self.link_type = Struct(order + "I").unpack_from(header, 20)[0] & 0xFFFF
        self.damage = ""

    def __iter__(self) -> Iterator[Frame]:
        read, record, unit, link_type = self._stream.read, self._record, self._unit, self.link_type
        number = 0
        while head := read(record.size):
            number += 1
            if len(head) < record.size:
                self.damage = f"the file ends inside the header of frame {number}"
                return
            seconds, fraction, size, length = record.unpack(head)
            if size > MAX_FRAME:
                self.damage = f"frame {number} claims {size} bytes; what follows was not read"
                return
            data = read(size)
            yield Frame(number, seconds + fraction * unit, link_type, data, max(length, size))
            if len(data) < size:
                self.damage = f"the file ends inside frame {number}"
                return
