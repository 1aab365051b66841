"""Writes made-up traffic as a packet capture: Ethernet, IPv4, TCP, HTTP/1.1 in clear; connections interleave."""

from __future__ import annotations

import struct
from enum import Enum
from typing import BinaryIO

from traffic import HOSTS, Exchange, Headers

_SEGMENT = 1448
_PER_CONNECTION = 25
_PHONE = bytes((192, 0, 2, 10))
_FIN, _SYN, _PUSH, _ACK = 0x01, 0x02, 0x08, 0x10
_ETHERNET = bytes.fromhex("00005e00530100005e0053020800")


class _Side(Enum):
    PHONE = 0
    SERVER = 1

    @property
    def peer(self) -> _Side:
        return _Side(1 - self.value)


class PcapFile:
    """Microsecond pcap (draft-ietf-opsawg-pcap); checksums are 0, as network cards leave them to be filled in."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._stream.write(struct.pack("<IHHiIII", 0xA1B2C3D4, 2, 4, 0, 0, 262_144, 1))
        self._connections: dict[str, _Connection] = {}
        self._opened = 0

    def add(self, exchange: Exchange) -> None:
        open_one = self._connections.get(exchange.host)
        if open_one is None:
            open_one = _Connection(self._stream, exchange.host, 20_000 + self._opened % 40_000, exchange.time)
            self._connections[exchange.host] = open_one
            self._opened += 1
        start = f"{exchange.method} {exchange.target} HTTP/1.1\r\n"
        open_one.send(_Side.PHONE, exchange.time, _wire(start, exchange.headers, exchange.body))
        answer = _wire("HTTP/1.1 200 OK\r\n", exchange.answer_headers, exchange.answer)
        open_one.send(_Side.SERVER, exchange.time + 0.05, answer)
        open_one.exchanges += 1
        if open_one.exchanges == _PER_CONNECTION:
            open_one.close(exchange.time + 0.06)
            del self._connections[exchange.host]

    def close(self) -> None:
        """Connections that are still open stay open, as in any capture that is stopped."""


class _Connection:
    def __init__(self, stream: BinaryIO, host: str, port: int, time: float) -> None:
        self._stream = stream
        self._server = bytes((203, 0, 113, HOSTS.index(host) + 1))
        self._port = port
        self._next = {_Side.PHONE: 1_000, _Side.SERVER: 2_000}
        """Sequence numbers."""
        self.exchanges = 0
        self._packet(_Side.PHONE, time - 0.003, _SYN)
        self._packet(_Side.SERVER, time - 0.002, _SYN | _ACK)
        self._packet(_Side.PHONE, time - 0.001, _ACK)

    def send(self, sender: _Side, time: float, data: bytes) -> None:
        for at in range(0, len(data), _SEGMENT):
            self._packet(sender, time, _PUSH | _ACK, data[at : at + _SEGMENT])
        self._packet(sender.peer, time, _ACK)

    def close(self, time: float) -> None:
        self._packet(_Side.PHONE, time, _FIN | _ACK)
        self._packet(_Side.SERVER, time, _FIN | _ACK)
        self._packet(_Side.PHONE, time, _ACK)

    def _packet(self, sender: _Side, time: float, flags: int, data: bytes = b"") -> None:
        ports = (self._port, 80) if sender is _Side.PHONE else (80, self._port)
        addresses = _PHONE + self._server if sender is _Side.PHONE else self._server + _PHONE
        acknowledged = self._next[sender.peer] if flags & _ACK else 0
        tcp = struct.pack(">HHIIBBHHH", *ports, self._next[sender], acknowledged, 5 << 4, flags, 65_535, 0, 0)
        ip = struct.pack(">BBHHHBBH", 0x45, 0, 40 + len(data), 0, 0x4000, 64, 6, 0) + addresses
        frame = _ETHERNET + ip + tcp + data
        seconds, micros = divmod(round(time * 1_000_000), 1_000_000)
        self._stream.write(struct.pack("<IIII", seconds, micros, len(frame), len(frame)) + frame)
        self._next[sender] += len(data) + bool(flags & (_SYN | _FIN))


def _wire(start: str, headers: Headers, body: bytes) -> bytes:
    lines = "".join(f"{name}: {value}\r\n" for name, value in headers)
    return f"{start}{lines}\r\n".encode() + body
