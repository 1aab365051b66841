"""A TLS connection, read with the secrets of the key log as far as they reach.

Either side may have to wait for the other: the client's protected records cannot be opened before the ServerHello
has named the cipher. So each side is a buffer, and both are advanced until neither can go on.
"""

from __future__ import annotations

from overcollect.captures.certificate import certified_name, first_certificate
from overcollect.captures.packets.buffer import Trace
from overcollect.captures.packets.channel import Channel
from overcollect.captures.packets.frame import CLIENT, SERVER, Hole, Piece
from overcollect.captures.packets.layer import HELD_BYTES, Tunnel
from overcollect.captures.packets.tls import hello
from overcollect.captures.packets.tls.alerts import REFUSALS
from overcollect.captures.packets.tls.compressed import certificate_message
from overcollect.captures.packets.tls.keylog import Secrets
from overcollect.captures.packets.tls.openers import Aead12, Aead13, BadRecord, Cbc12
from overcollect.captures.packets.tls.schedule import key_block, next_secret
from overcollect.captures.packets.tls.side import (
    ALERT,
    APPLICATION_DATA,
    CHANGE_CIPHER_SPEC,
    HANDSHAKE,
    Problem,
    Side,
)
from overcollect.captures.packets.tls.suites import SUITES, Suite
from overcollect.model import GapReason, Kind

_CLIENT_HELLO, _SERVER_HELLO, _ENCRYPTED_EXTENSIONS, _CERTIFICATE, _FINISHED, _KEY_UPDATE = 1, 2, 8, 11, 20, 24
_COMPRESSED_CERTIFICATE = 25
_LABELS = ("CLIENT", "SERVER")
_FINISHED_SIZES = (36, 52)
"""Of the Finished message in TLS 1.3: a header of four bytes and a SHA-256 or SHA-384 digest."""
_ALERT_SIZE = 2
_MISSING = (GapReason.LOST_PACKETS, GapReason.CUT_PACKETS)


class Session:
    """Reads the records of both sides and hands their content to the layer inside."""

    def __init__(self, channel: Channel, secrets: Secrets, tunnel: Tunnel) -> None:
        self._channel = channel
        self._secrets = secrets
        self._inside_channel = channel.inside(encrypted=True)
        self._inside = tunnel(self._inside_channel)
        self._sides = (Side(), Side())
        self._hellos = [0, 0]
        self._client: hello.ClientHello | None = None
        self._server: hello.ServerHello | None = None
        self._suite: Suite | None = None
        self._early: Aead13 | None = None
        self._early_accepted: bool | None = None
        self._early_unread = 0
        self._early_lost = False
        self._refused = ""
        self._alert: int | None = None
        """The latest alert of the client that could be read."""
        self._left_early = False
        """Whether the client left before it got all of the server's answer, so that it cannot have refused it."""
        self._over = False

    # Layer

    def feed(self, side: int, piece: Piece) -> None:
        state = self._sides[side]
        state.buffer.add(piece)
        self._pump()
        if len(state.buffer) > HELD_BYTES and state.problem is None:
            self._over = True
            self._pump()

    def lose(self, side: int, hole: Hole) -> None:
        state = self._sides[side]
        if state.opened and state.finished and state.problem is None:
            state.lose(hole)
            return
        if state.problem is None:
            state.problem = Problem(hole.reason, "bytes of the TLS handshake are not in the capture")
        state.framed = False
        self._channel.hole(side, hole)
        self._pump()

    def finish(self, *, cut: bool) -> None:
        self._over = True
        self._pump()
        self._skip_early()
        fruitless = self._report_handshake(cut=cut)
        for side, state in enumerate(self._sides):
            if state.lost is not None:
                self._inside.lose(side, Hole(state.lost.bytes + len(state.buffer), state.lost.reason, exact=False))
            elif len(state.buffer):
                reason = GapReason.CUT_CAPTURE if cut else GapReason.MALFORMED
                self._channel.gap(reason, side, len(state.buffer), "the connection ends inside a TLS record")
            problem = state.problem
            if problem and not fruitless and (state.sealed or (side == CLIENT and state.finished)):
                self._channel.gap(problem.reason, side, state.sealed, problem.detail)
        self._inside.finish(cut=cut)

    def _report_handshake(self, *, cut: bool) -> bool:
        """Report a handshake that led to nothing; True where nothing was sent after it."""
        client, server = self._sides
        sent = client.application or client.sealed or self._early_lost
        if self._refused:
            self._channel.gap(GapReason.TLS_REFUSED, CLIENT, 0, self._refused)
            return not sent
        if sent or client.lost:
            return False
        if client.finished:
            silent = client.problem is None or client.problem.reason is not GapReason.LOST_PACKETS
            if silent and not cut:
                detail = "the client closed after the handshake and sent nothing"
                self._channel.gap(GapReason.SILENT_AFTER_HANDSHAKE, CLIENT, 0, detail)
                return True
        elif self._server:
            return self._report_unfinished(cut=cut)
        if self._client and not self._server and not server.problem and not (cut and len(server.buffer)):
            # What was sent is on the way, or nobody took it: it carried nothing, but the host was called.
            detail = "the capture holds no answer to the ClientHello"
            self._channel.gap(
                GapReason.NO_RESPONSE, CLIENT, 0, detail if cut else "the server did not answer the ClientHello"
            )
        return False

    def _report_unfinished(self, *, cut: bool) -> bool:
        """Report a handshake that the server answered and the client did not go on with."""
        client, ended_by = self._sides[CLIENT], self._channel.ending.side
        if len(client.buffer) or (client.problem and client.problem.reason in _MISSING):
            return False  # there was more of it, which is a gap already
        reason, detail = GapReason.TLS_REFUSED, "the client left the handshake after the server's answer, "
        detail += "without an alert" if self._alert is None else f"with the alert {self._alert}"
        if self._left_early:
            reason, detail = GapReason.NO_RESPONSE, "the client left before it had the server's answer"
        elif ended_by == SERVER:
            reason, detail = GapReason.NO_RESPONSE, "the server closed the connection inside the handshake"
        elif cut and ended_by is None:
            reason, detail = GapReason.CUT_CAPTURE, "the capture ends inside the TLS handshake"
        self._channel.gap(reason, CLIENT, 0, detail)
        return reason is not GapReason.CUT_CAPTURE

    # Records

    def _pump(self) -> None:
        while self._advance(CLIENT) | self._advance(SERVER):
            pass

    def _advance(self, side: int) -> bool:
        state = self._sides[side]
        moved = False
        while len(state.buffer):
            if state.lost is not None:
                hole = state.seek()
                if hole is None:
                    return moved
                self._inside.lose(side, hole)
            record = state.record()
            if record is None:
                state.drop_unframed()
                return moved
            kind, length = record
            if not self._ready(side, kind):
                if not self._over:
                    return moved
                state.problem = self._unread()
            trace = Trace()
            self._record(side, kind, state.take(length, trace), trace)
            moved = True
        return moved

    def _ready(self, side: int, kind: int) -> bool:
        """Tell whether everything is known that opening the record needs."""
        state = self._sides[side]
        if state.problem is not None:
            return True
        if state.opener is not None:
            waits = self._may_be_early(side) and not self._over and self._sides[SERVER].problem is None
            return not waits or self._early_accepted is not None
        if kind == CHANGE_CIPHER_SPEC:
            return self._hellos[CLIENT] == self._hellos[SERVER] > 0
        return kind == ALERT or (kind == HANDSHAKE and (side == CLIENT or self._hellos[CLIENT] > 0))

    def _record(self, side: int, kind: int, body: bytes, trace: Trace) -> None:
        state = self._sides[side]
        clear = (kind == ALERT and len(body) == _ALERT_SIZE) or (kind == CHANGE_CIPHER_SPEC and self._tls13)
        if state.problem is not None and not clear:
            self._count(side, kind, len(body))
            return
        if state.opener is None or clear:
            self._content(side, kind, body, trace)
            return
        try:
            kind, body = state.opener.open(kind, body)
        except BadRecord:
            self._unopened(side, kind, body, trace)
            return
        state.opened = True
        state.skips_handshake = False
        if side == CLIENT:
            self._skip_early()
        self._content(side, kind, body, trace)

    def _content(self, side: int, kind: int, content: bytes, trace: Trace) -> None:
        state = self._sides[side]
        if kind == APPLICATION_DATA:
            state.application += len(content)
            if content and trace.time is not None:
                self._inside.feed(side, Piece(content, trace.time, trace.frames))
        elif kind == HANDSHAKE:
            for message, body in state.messages(content):
                if message in (_CERTIFICATE, _COMPRESSED_CERTIFICATE):
                    is_compressed = message == _COMPRESSED_CERTIFICATE
                    self._certificate(side, certificate_message(body) if is_compressed else body, len(body), trace)
                else:
                    self._handshake(side, message, body)
        elif kind == ALERT:
            if side == CLIENT and len(content) == _ALERT_SIZE:
                self._alert = content[1]
                if content[1] in REFUSALS:
                    self._refused = f"the client refused the certificate: {REFUSALS[content[1]]}"
        elif kind == CHANGE_CIPHER_SPEC and not self._tls13:
            self._change_cipher(side)

    def _unopened(self, side: int, kind: int, body: bytes, trace: Trace) -> None:
        """Deal with a record that its key does not open."""
        state = self._sides[side]
        if state.skips_handshake:
            return
        if self._may_be_early(side):
            if self._early_accepted and self._early is not None:
                try:
                    self._content(side, *self._early.open(kind, body), trace)
                except BadRecord:
                    self._early_unread += len(body)
            else:
                self._early_unread += len(body)
            return
        cause = "a record is damaged" if state.opened else "the secrets of the key log do not fit this connection"
        state.problem = Problem(GapReason.DECRYPTION_FAILED, cause)
        self._count(side, kind, len(body))

    def _skip_early(self) -> None:
        """Tell the layer inside that 0-RTT data went before what comes now."""
        if self._early_unread:
            self._inside.lose(CLIENT, Hole(self._early_unread, GapReason.NO_KEY, exact=False))
            self._early_unread = 0
            self._early_lost = True

    def _may_be_early(self, side: int) -> bool:
        """Tell whether the next record may be 0-RTT data, which the server may accept or pass over."""
        client = self._client
        return side == CLIENT and self._tls13 and not self._sides[side].opened and bool(client and client.early_data)

    def _count(self, side: int, kind: int, length: int) -> None:
        """Count what stays sealed, without the records that are no application data as far as their size tells."""
        state = self._sides[side]
        if not self._tls13:
            if kind == APPLICATION_DATA:
                state.sealed += max(0, length - (self._suite.overhead if self._suite else 0))
            elif kind == HANDSHAKE:
                state.finished = True
            return
        size = length - 17
        if kind != APPLICATION_DATA:
            return
        if side == CLIENT and not state.finished and size in _FINISHED_SIZES:
            state.finished = True
        elif size == _ALERT_SIZE:
            if side == CLIENT and not state.finished and not state.sealed and not state.opened:
                self._refused = "the client sent an alert in place of its Finished, as it does to refuse a certificate"
        else:
            state.sealed += max(0, size)

    # Handshake

    @property
    def _tls13(self) -> bool:
        return self._server is not None and self._server.version == hello.TLS13

    def _handshake(self, side: int, kind: int, body: bytes) -> None:
        state = self._sides[side]
        if side == SERVER and kind == _SERVER_HELLO and self._channel.ending.side == CLIENT:
            self._left_early = True
        if kind == _CLIENT_HELLO and side == CLIENT:
            self._hellos[CLIENT] += 1
            client = hello.client_hello(body)
            if client is not None:
                self._client = client
                self._name(client.server_name)
        elif kind == _SERVER_HELLO and side == SERVER:
            self._hellos[SERVER] += 1
            self._server_hello(hello.server_hello(body))
        elif kind == _ENCRYPTED_EXTENSIONS and side == SERVER and self._tls13:
            extensions = hello.encrypted_extensions(body)
            self._inside_channel.alpn = extensions.alpn
            self._early_accepted = extensions.early_data
        elif kind == _FINISHED:
            if not state.finished and self._tls13:
                self._use(side, f"{_LABELS[side]}_TRAFFIC_SECRET_0")
            state.finished = True
        elif kind == _KEY_UPDATE and self._tls13 and self._suite and state.secret:
            state.secret = next_secret(state.secret, self._suite)
            state.opener = Aead13(self._suite, state.secret)

    def _certificate(self, side: int, message: bytes, size: int, trace: Trace) -> None:
        """Have a server's certificate name it, and give out by which one the client says who it is."""
        if side == SERVER:
            self._left_early = self._left_early or self._channel.ending.side == CLIENT
            if not self._channel.name:
                self._name(certified_name(first_certificate(message, tls13=self._tls13)))
            return
        certificate = first_certificate(message, tls13=self._tls13)
        if certificate:
            scheme = "tcp" if self._sides[CLIENT].opener is None else "tls"  # before TLS 1.3 all may read it
            index = self._channel.outlet.number()
            self._channel.message(Kind.TLS, CLIENT, index, trace, scheme=scheme, body=certificate)
        elif not message:
            self._channel.gap(GapReason.BROKEN_CODING, CLIENT, size, "a compressed certificate does not open")

    def _name(self, server_name: str) -> None:
        if server_name:
            self._channel.name = self._inside_channel.name = server_name

    def _server_hello(self, server: hello.ServerHello | None) -> None:
        if server is None:
            self._stop(Problem(GapReason.MALFORMED, "the ServerHello is damaged"))
            return
        self._server = server
        self._suite = SUITES.get(server.suite)
        if server.alpn:
            self._inside_channel.alpn = server.alpn
        if server.version not in (hello.TLS12, hello.TLS13):
            self._stop(Problem(GapReason.UNSUPPORTED_CIPHER, f"TLS version 0x{server.version:04x}"))
        elif self._suite is None or server.compression:
            self._stop(Problem(GapReason.UNSUPPORTED_CIPHER, f"cipher suite 0x{server.suite:04x}"))
        elif server.version == hello.TLS13 and not server.retry:
            self._start13()

    def _stop(self, problem: Problem) -> None:
        for state in self._sides:
            state.problem = state.problem or problem

    def _known(self) -> dict[str, bytes]:
        return self._secrets.of(self._client.random) if self._client else {}

    def _unread(self) -> Problem:
        """Say why protected records are not opened."""
        if self._client is None:
            return Problem(GapReason.NO_KEY, "the handshake is not in the capture")
        if self._server is None:
            return Problem(GapReason.NO_KEY, "the ServerHello is not in the capture")
        if not self._secrets.given:
            return Problem(GapReason.NO_KEY, "no key log was given")
        return Problem(GapReason.NO_KEY, "the key log holds no secret for this connection")

    def _start13(self) -> None:
        assert self._suite is not None
        known = self._known()
        for side, state in enumerate(self._sides):
            if f"{_LABELS[side]}_HANDSHAKE_TRAFFIC_SECRET" in known:
                self._use(side, f"{_LABELS[side]}_HANDSHAKE_TRAFFIC_SECRET")
            else:
                self._use(side, f"{_LABELS[side]}_TRAFFIC_SECRET_0")
                state.skips_handshake = state.finished = state.opener is not None
        if "CLIENT_EARLY_TRAFFIC_SECRET" in known:
            self._early = Aead13(self._suite, known["CLIENT_EARLY_TRAFFIC_SECRET"])

    def _use(self, side: int, label: str) -> None:
        state = self._sides[side]
        secret = self._known().get(label)
        if secret is None or self._suite is None:
            state.problem = self._unread()
            return
        state.secret = secret
        state.opener = Aead13(self._suite, secret)

    def _change_cipher(self, side: int) -> None:
        """Switch one side of TLS 1.2 to the keys of the latest handshake."""
        state = self._sides[side]
        master = self._known().get("CLIENT_RANDOM")
        if master is None or self._client is None or self._server is None or self._suite is None:
            state.problem = self._unread()
            return
        suite = self._suite
        parts = key_block(master, self._client.random, self._server.random, suite)
        mac_key, key, fixed = parts[side], parts[2 + side], parts[4 + side]
        if suite.cipher == "cbc":
            state.opener = Cbc12(suite, key, mac_key, encrypt_then_mac=self._server.encrypt_then_mac)
        else:
            state.opener = Aead12(suite, key, fixed)
