"""What readers yield: one thing sent or received at application level."""

from __future__ import annotations

from itertools import chain

from msgspec import Struct

from overcollect.model.word import Word


class Kind(Word):
    HTTP_REQUEST = "http-request"
    HTTP_RESPONSE = "http-response"
    WEBSOCKET = "websocket"
    TCP = "tcp"
    UDP = "udp"
    DNS = "dns"
    TLS = "tls"


class Direction(Word):
    SENT = "sent"
    RECEIVED = "received"


class Attribution(Word):
    """Whose traffic a message is (design.md, section 4)."""

    PROVEN = "proven"
    """By user id or process name in the capture."""
    ASSUMED = "assumed"
    """The user says that the capture holds one app's traffic."""
    OTHER = "other"
    """Evidence of another app or of the system."""


class Message(Struct, frozen=True, kw_only=True, gc=False):
    """One message, as a reader found it: the transfer framing undone, the content untouched.

    Readers undo what belongs to the transport (TCP order, TLS, chunked transfer coding, HTTP/2 frames,
    WebSocket frames with their compression). Content codings (gzip, br, ...) stay: opening them is decoding.
    """

    capture: str
    """Name of the capture, as the user gave it (``-`` for standard input)."""
    index: int
    """Which message it is. For HAR and flow files the number of the request (from 0, in file order), which its
    response and its WebSocket messages share; for packets the number of the message in order of its first frame."""
    time: float | None
    """When its first byte was seen, seconds since 1970-01-01 UTC; None where the capture does not say."""
    kind: Kind
    direction: Direction
    """As seen from the device."""
    host: str
    """Name of the peer in lower case, without port: from Host or :authority, else SNI, else the certificate, else the
    address."""
    port: int
    scheme: str
    """``https``, ``http``, ``wss``, ``ws``, ``tls``, ``tcp``, ``udp``, ``dns``."""
    address: str | None = None
    """Network address of the peer, where the capture tells it."""
    connection: str = ""
    """Id of the connection inside the capture; a request and its response share it."""
    frames: tuple[int, ...] = ()
    """Frame numbers (from 1) for packet captures."""
    method: str = ""
    """HTTP method of the request (kept on its response, too)."""
    target: str = ""
    """Path and query of the request as on the wire, beginning with ``/`` (kept on its response, too)."""
    status: int = 0
    """HTTP status of a response."""
    headers: tuple[tuple[str, str], ...] = ()
    """Name in lower case and value, in wire order, without HTTP/2 pseudo-headers; ``host`` is left out,
    since HTTP/2 has none, unless it says another host. Values are latin-1 text as HTTP has it, or UTF-8 where the
    bytes are."""
    body: bytes = b""
    """The content, content coding kept; the payload of a WebSocket message, of TCP or of UDP."""
    text: bool = False
    """For a WebSocket message: sent as text."""
    opened: bool = False
    """True where the capture holds the body with its content coding already undone, as most HAR files do; the
    header that names the coding may still be there and is then no promise about ``body``."""
    missing: int = 0
    """Bytes of the body that the capture says were there but does not hold. The reader yields a gap for them."""
    process: str | None = None
    """The app that sent it: package name or uid, where the capture tells it."""

    def header(self, name: str) -> str:
        """Return the first value of a header, '' where there is none; ``name`` in lower case."""
        return next((value for own, value in self.headers if own == name), "")

    @property
    def encrypted(self) -> bool:
        return self.scheme in ("https", "wss", "tls")

    @property
    def size(self) -> int:
        """Bytes at application level that this message holds: target, headers and body as stored here.

        This is the unit of coverage. It leaves out what differs between HTTP versions and capture formats
        (host, pseudo-headers, framing), so that the same traffic has the same size in each of them.
        """
        names = sum(map(len, chain.from_iterable(self.headers)))
        own_target = len(self.target) if self.kind is Kind.HTTP_REQUEST else 0
        return own_target + names + len(self.body)
