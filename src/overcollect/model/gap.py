"""Bytes or connections that a stage could not open. They are reported, never dropped."""

from __future__ import annotations

from msgspec import Struct

from overcollect.model.message import Direction, Message
from overcollect.model.word import Word


class GapReason(Word):
    # from readers
    NO_KEY = "no-key"
    """TLS or QUIC whose secrets are not in the key log; DTLS, WireGuard, IPsec, encrypted links, unopened tunnels."""
    UNSUPPORTED_CIPHER = "unsupported-cipher"
    DECRYPTION_FAILED = "decryption-failed"
    """The secrets are there but do not fit: a wrong key log, or damaged records."""
    TLS_REFUSED = "tls-refused"
    """The client refused the certificate (pinning, or a missing CA), or left when it had seen it."""
    SILENT_AFTER_HANDSHAKE = "silent-after-handshake"
    """Handshake good, then nothing sent: how pinning looks when the client says nothing."""
    BLOCKED = "blocked"
    """The program that recorded (a browser, its extension) stopped the request before it was sent."""
    REPLAYED = "replayed"
    """The person who recorded sent a request once more; it is not the app's, and no part of its traffic."""
    LOST_PACKETS = "lost-packets"
    CUT_PACKETS = "cut-packets"
    """Packets recorded shorter than they were (snap length)."""
    CUT_CAPTURE = "cut-capture"
    """The file ends inside a record, or a part of it is damaged; what stood before was read."""
    BODY_NOT_RECORDED = "body-not-recorded"
    """The capture says that there was a body, but does not hold it."""
    NO_RESPONSE = "no-response"
    """The connection failed before an answer."""
    UNKNOWN_PROTOCOL = "unknown-protocol"
    """Neither HTTP nor WebSocket; what is readable in the payload was searched, the other bytes are not examined."""
    MALFORMED = "malformed"
    # from decoders
    TOO_DEEP = "too-deep"
    TOO_MANY_NODES = "too-many-nodes"
    TOO_MUCH_OUTPUT = "too-much-output"
    TOO_MANY_ATTEMPTS = "too-many-attempts"
    BROKEN_CODING = "broken-coding"
    """A coding that the message names (gzip, base64, ...) did not open, or not to its end."""
    NOT_EXAMINED = "not-examined"
    """The examination itself failed over the message, again and again: a fault of overcollect."""
    OPAQUE = "opaque"
    """Stays without recognisable structure after every decoder: encrypted, or a format that is not known."""


class Gap(Struct, frozen=True, kw_only=True, gc=False):
    capture: str
    reason: GapReason
    host: str = ""
    """As in Message; empty where no host is known (a damaged part of a file)."""
    direction: Direction = Direction.SENT
    bytes: int = 0
    """How many bytes were not examined, in the unit of ``Message.size``; 0 where it cannot be told."""
    index: int | None = None
    """The message it belongs to, None for a connection or a part of a file."""
    time: float | None = None
    port: int = 0
    connection: str = ""
    detail: str = ""
    """Where and what exactly, for a person: one short clause without values of the payload."""
    counted: bool = False
    """True where the bytes belong to a message and are part of its ``size``; False where they stand beside it."""

    @classmethod
    def of(cls, message: Message, reason: GapReason, detail: str, size: int = 0, *, counted: bool = False) -> Gap:
        """Return what of a message was not examined, ``size`` bytes of it."""
        return cls(
            capture=message.capture,
            reason=reason,
            host=message.host,
            direction=message.direction,
            bytes=size,
            index=message.index,
            time=message.time,
            port=message.port,
            connection=message.connection,
            detail=detail,
            counted=counted,
        )
