"""Captures made for the tests: conversations wrapped in packets, TLS by the ssl module itself."""

from __future__ import annotations

import hashlib
import hmac
import ssl
import struct
from ipaddress import ip_address
from pathlib import Path

import pytest
import trustme
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from overcollect.captures.packets.assembly import Assembly
from overcollect.captures.packets.frame import Frame
from overcollect.captures.packets.tls.keylog import Secrets
from overcollect.model import Gap, Kind, Message

CLIENT_SIDE, SERVER_SIDE = 0, 1
SYN, ACK, FIN, RST = 2, 16, 1, 4
NAME = "log.example.com"


class Wire:
    """Writes one TCP connection as raw IP packets."""

    def __init__(self, start=(1000, 5000), ports=(40000, 443), addresses=("192.0.2.1", "198.51.100.7")):
        self.sequence = list(start)
        self.ports = ports
        self.addresses = [ip_address(address).packed for address in addresses]
        self.packets: list[bytes] = []

    def packet(self, side, data=b"", flags=ACK, sequence=None):
        number = self.sequence[side] if sequence is None else sequence
        tcp = struct.pack(
            ">HHIIBBHHH",
            self.ports[side],
            self.ports[1 - side],
            number % 2**32,
            self.sequence[1 - side] % 2**32 if flags & ACK else 0,
            0x50,
            flags,
            65535,
            0,
            0,
        )
        return ip_packet(self.addresses[side], self.addresses[1 - side], 6, tcp + data)

    def send(self, side, data=b"", flags=ACK, size=None):
        """Append a segment, or several of ``size`` bytes."""
        for at in range(0, max(1, len(data)), size or max(1, len(data))):
            part = data[at : at + size] if size else data
            self.packets.append(self.packet(side, part, flags))
            self.sequence[side] += len(part) + bool(flags & (SYN | FIN))
        return self

    def open(self):
        return self.send(0, flags=SYN).send(1, flags=SYN | ACK)

    def close(self):
        return self.send(0, flags=FIN | ACK).send(1, flags=FIN | ACK)

    def talk(self, *turns, size=None):
        for side, data in turns:
            self.send(side, data, size=size)
        return self


def ip_packet(source, target, protocol, payload):
    if len(source) == 16:
        return struct.pack(">IHBB", 6 << 28, len(payload), protocol, 64) + source + target + payload
    return struct.pack(">BBHHHBBH", 0x45, 0, 20 + len(payload), 0, 0, 64, protocol, 0) + source + target + payload


def udp_packet(source, target, ports, payload):
    header = struct.pack(">HHHH", *ports, 8 + len(payload), 0)
    return ip_packet(ip_address(source).packed, ip_address(target).packed, 17, header + payload)


class Found:
    """What a reader yielded, taken apart."""

    def __init__(self, items):
        self.items = list(items)
        self.messages = sorted((i for i in self.items if isinstance(i, Message)), key=lambda m: m.index)
        self.gaps = [i for i in self.items if isinstance(i, Gap)]

    def kind(self, kind):
        return [m for m in self.messages if m.kind is kind]

    @property
    def requests(self):
        return self.kind(Kind.HTTP_REQUEST)

    @property
    def responses(self):
        return self.kind(Kind.HTTP_RESPONSE)

    @property
    def reasons(self):
        return [gap.reason.value for gap in self.gaps]

    def essence(self):
        """What has to stay the same however the bytes came: everything but frames, times and numbers."""
        return sorted(
            (m.kind, m.direction, m.host, m.method, m.target, m.status, m.headers, m.body, m.missing)
            for m in self.messages
        )


@pytest.fixture(scope="session")
def wire():
    """Make the packets of a TCP connection."""
    return Wire


@pytest.fixture(scope="session")
def datagram():
    """Make a UDP packet."""
    return udp_packet


def read_packets(packets, keys=b"", link_type=101, lengths=None, names=None, step=0.001):
    secrets = Secrets()
    if keys:
        secrets.add(keys.splitlines())
    frames = [
        Frame(
            number,
            1_700_000_000 + number * step,
            link_type,
            packet,
            max(len(packet), lengths[number - 1] if lengths else 0),
        )
        for number, packet in enumerate(packets, 1)
    ]
    return Found(Assembly("test.pcap", secrets, names).read(frames))


@pytest.fixture(scope="session")
def read():
    """Read packets as a capture with a key log."""
    return read_packets


@pytest.fixture(scope="session")
def read_timed():
    """Read packets that come in several runs, each with the second at which it begins."""

    def read(*runs):
        timed = [(packet, at + 0.001 * number) for packets, at in runs for number, packet in enumerate(packets)]
        frames = [
            Frame(number, 1_700_000_000 + time, 101, packet, len(packet))
            for number, (packet, time) in enumerate(timed, 1)
        ]
        return Found(Assembly("test.pcap", Secrets()).read(frames))

    return read


class TlsTalk:
    """One TLS connection of the ssl module, recorded as (side, bytes) in the order of sending."""

    def __init__(self, client, server, name=NAME):
        self.turns = []
        self._ends = []
        self._pipes = []
        for context, options in ((client, {"server_hostname": name}), (server, {"server_side": True})):
            incoming, outgoing = ssl.MemoryBIO(), ssl.MemoryBIO()
            self._pipes.append((incoming, outgoing))
            self._ends.append(context.wrap_bio(incoming, outgoing, **options))

    def _move(self):
        for side in (0, 1):
            data = self._pipes[side][1].read()
            if data:
                self.turns.append((side, data))
                self._pipes[1 - side][0].write(data)

    def handshake(self):
        todo = {0, 1}
        while todo:
            for side in sorted(todo):
                try:
                    self._ends[side].do_handshake()
                    todo.discard(side)
                except ssl.SSLWantReadError:
                    pass
                finally:
                    self._move()
        return self

    def say(self, side, data):
        self._ends[side].write(data)
        self._move()
        try:
            while self._ends[1 - side].read(65536):
                pass
        except ssl.SSLWantReadError:
            pass
        return self

    @property
    def client(self):
        return self._ends[0]


@pytest.fixture(scope="session")
def authority():
    return trustme.CA()


@pytest.fixture
def tls(authority, tmp_path):
    """Make TLS connections; ``tls.keys()`` is the key log."""
    log = tmp_path / "keys.log"

    def make(
        *, version=None, ciphers=None, alpn=(), trusted=True, session=None, name=NAME, certified=(NAME,), owner=None
    ):
        client = ssl.create_default_context()
        client.check_hostname = name is not None
        client.keylog_filename = str(log)
        if trusted:
            authority.configure_trust(client)
        server = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        authority.issue_cert(*certified, key_type=trustme.KeyType.RSA).configure_cert(server)
        if owner:
            authority.issue_cert(common_name=owner).configure_cert(client)
            authority.configure_trust(server)
            server.verify_mode = ssl.CERT_REQUIRED
        if version:
            client.maximum_version = version
        if ciphers:
            client.set_ciphers(f"{ciphers}:@SECLEVEL=0")
            server.set_ciphers(f"{ciphers}:@SECLEVEL=0")
        if alpn:
            client.set_alpn_protocols(alpn)
            server.set_alpn_protocols(alpn)
        return TlsTalk(client, server, name)

    make.keys = lambda: Path(log).read_bytes()
    return make


class MadeTls13:
    """A TLS 1.3 connection written record by record under invented secrets, for what ssl cannot be made to do."""

    LABELS = ("CLIENT", "SERVER")

    def __init__(self, *, early_data=False):
        self.random = bytes(range(32))
        self.early_data = early_data
        self.secrets = {
            f"{side}_{stage}": hashlib.sha256(f"{side} {stage}".encode()).digest()
            for side in self.LABELS
            for stage in ("HANDSHAKE_TRAFFIC_SECRET", "TRAFFIC_SECRET_0", "EARLY_TRAFFIC_SECRET")
        }
        self._numbers: dict[bytes, int] = {}

    def keys(self, *without):
        return b"\n".join(
            f"{label} {self.random.hex()} {secret.hex()}".encode()
            for label, secret in self.secrets.items()
            if label not in without
        )

    @staticmethod
    def handshake(kind, body):
        return bytes([kind]) + len(body).to_bytes(3) + body

    @staticmethod
    def plain(content, kind=22):
        return bytes([kind, 3, 3]) + len(content).to_bytes(2) + content

    def client_hello(self):
        name = NAME.encode()
        entry = b"\0" + struct.pack(">H", len(name)) + name
        extensions = struct.pack(">HHH", 0, len(entry) + 2, len(entry)) + entry
        if self.early_data:
            extensions += struct.pack(">HH", 42, 0)
        body = b"\3\3" + self.random + b"\0" + b"\0\2\x13\x01" + b"\1\0" + struct.pack(">H", len(extensions))
        return self.handshake(1, body + extensions)

    def server_hello(self, *, retry=False):
        random = hashlib.sha256(b"HelloRetryRequest").digest() if retry else bytes(32)
        extensions = struct.pack(">HHH", 43, 2, 0x0304)
        body = b"\3\3" + random + b"\0" + b"\x13\x01" + b"\0" + struct.pack(">H", len(extensions)) + extensions
        return self.handshake(2, body)

    def encrypted_extensions(self, *, early_accepted=False):
        extensions = struct.pack(">HH", 42, 0) if early_accepted else b""
        return self.handshake(8, struct.pack(">H", len(extensions)) + extensions)

    def seal(self, secret, content, kind=23, padding=0):
        """Protect one record by the next number of ``secret``, a label of the key log or a secret itself."""
        secret = self.secrets.get(secret, secret)
        number = self._numbers.get(secret, 0)
        self._numbers[secret] = number + 1
        key = self.expand(secret, b"key", 16)
        nonce = (int.from_bytes(self.expand(secret, b"iv", 12)) ^ number).to_bytes(12)
        inner = content + bytes([kind]) + bytes(padding)
        header = b"\x17\3\3" + (len(inner) + 16).to_bytes(2)
        return header + AESGCM(key).encrypt(nonce, inner, header)

    @staticmethod
    def expand(secret, label, size):
        label = b"tls13 " + label
        info = size.to_bytes(2) + bytes([len(label)]) + label + b"\0"
        return hmac.digest(secret, info + b"\1", "sha256")[:size]

    def finished(self, side):
        return self.seal(f"{self.LABELS[side]}_HANDSHAKE_TRAFFIC_SECRET", self.handshake(20, bytes(32)), 22)

    def opening(self, **extensions):
        """The turns of a whole handshake."""
        server = self.plain(self.server_hello())
        server += self.seal("SERVER_HANDSHAKE_TRAFFIC_SECRET", self.encrypted_extensions(**extensions), 22)
        return [(0, self.plain(self.client_hello())), (1, server + self.finished(1)), (0, self.finished(0))]


@pytest.fixture(scope="session")
def made_tls():
    return MadeTls13
