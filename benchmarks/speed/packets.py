"""Writes made-up traffic as a packet capture: Ethernet, IPv4, TCP, HTTP/1.1 in clear; connections interleave."""

from __future__ import annotations

import struct
from typing import BinaryIO

from traffic import HOSTS, Exchange, Headers

_SEGMENT = 1448
_PER_CONNECTION = 25
_PHONE = bytes((192, 0, 2, 10))
_FIN, _SYN, _PUSH, _ACK = 0x01, 0x02, 0x08, 0x10
_ETHERNET = bytes.fromhex("00005e00530100005e0053020800")


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
        open_one.send(True, exchange.time, _wire(start, exchange.headers, exchange.body))
        open_one.send(False, exchange.time + 0.05, _wire("HTTP/1.1 200 OK\r\n", exchange.answer_headers, exchange.answer))
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
        self._next = {True: 1_000, False: 2_000}
        """The next sequence number of the phone (True) and of the server."""
        self.exchanges = 0
        self._packet(True, time - 0.003, _SYN)
        self._packet(False, time - 0.002, _SYN | _ACK)
        self._packet(True, time - 0.001, _ACK)

    def send(self, from_phone: bool, time: float, data: bytes) -> None:
        for at in range(0, len(data), _SEGMENT):
            self._packet(from_phone, time, _PUSH | _ACK, data[at : at + _SEGMENT])
        self._packet(not from_phone, time, _ACK)

    def close(self, time: float) -> None:
        self._packet(True, time, _FIN | _ACK)
        self._packet(False, time, _FIN | _ACK)
        self._packet(True, time, _ACK)

    def _packet(self, from_phone: bool, time: float, flags: int, data: bytes = b"") -> None:
        ports = (self._port, 80) if from_phone else (80, self._port)
        addresses = _PHONE + self._server if from_phone else self._server + _PHONE
        acknowledged = self._next[not from_phone] if flags & _ACK else 0
        tcp = struct.pack(">HHIIBBHHH", *ports, self._next[from_phone], acknowledged, 5 << 4, flags, 65_535, 0, 0)
        ip = struct.pack(">BBHHHBBH", 0x45, 0, 40 + len(data), 0, 0x4000, 64, 6, 0) + addresses
        frame = _ETHERNET + ip + tcp + data
        seconds, micros = divmod(round(time * 1_000_000), 1_000_000)
        self._stream.write(struct.pack("<IIII", seconds, micros, len(frame), len(frame)) + frame)
        self._next[from_phone] += len(data) + bool(flags & (_SYN | _FIN))


def _wire(start: str, headers: Headers, body: bytes) -> bytes:
    lines = "".join(f"{name}: {value}\r\n" for name, value in headers)
    return f"{start}{lines}\r\n".encode() + body
