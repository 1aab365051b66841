"""Messages of SIP (RFC 3261) and RTSP (RFC 7826): a line, headers, an empty line, a body.

Keys are the number of the message, where there are several, and ``uri``, ``body`` or the name of a header, in full and
in lower case (none where a line is no header), with what stands in it: the user and the name that is shown, parameters.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from overcollect.decoding.interface import Child, Opening, Room
from overcollect.decoding.quick_checks import clean
from overcollect.decoding.text.json_walk import Keys
from overcollect.model import GapReason

_METHODS = (
    "ACK BYE CANCEL INFO INVITE MESSAGE NOTIFY OPTIONS PRACK PUBLISH REFER REGISTER SUBSCRIBE UPDATE "
    "ANNOUNCE DESCRIBE PAUSE PLAY RECORD SETUP TEARDOWN GET_PARAMETER SET_PARAMETER"
)
BEGIN = (b"SIP/2.0 ", b"RTSP/1.0 ", b"RTSP/2.0 ", *(f"{method} ".encode() for method in _METHODS.split()))
_VERSION = r"(?:SIP/2\.0|RTSP/[12]\.0)"
_START = re.compile(rf"(?:[A-Z_]{{3,15}} (\S{{1,2000}}) {_VERSION}|{_VERSION} \d{{3}} [^\r\n]*)\r?\n".encode())
_RTSP = re.compile(rb"(?:[A-Z_]+ \S+ )?RTSP/")
_HEAD_END = re.compile(rb"\r?\n\r?\n")
_FOLD = re.compile(r"\r?\n[ \t]+")
_KEEP_ALIVE = re.compile(rb"[\r\n]*+")
_COMPACT = {
    "a": "accept-contact",
    "b": "referred-by",
    "c": "content-type",
    "e": "content-encoding",
    "f": "from",
    "i": "call-id",
    "j": "reject-contact",
    "k": "supported",
    "l": "content-length",
    "m": "contact",
    "o": "event",
    "r": "refer-to",
    "s": "subject",
    "t": "to",
    "u": "allow-events",
    "v": "via",
    "x": "session-expires",
    "y": "identity",
}
"""Compact forms of names (IANA, "SIP Parameters", "Header Fields")."""
_QUIET = frozenset(
    "max-forwards cseq content-length expires allow supported require via route record-route".split()  # noqa: SIM905
)
"""Of the protocol itself; they stay as they are."""
_ADDRESS = re.compile(
    r'\s*+(?:"([^"]*+)"\s*+<|([^<>";:]*+)<)?+(?:sips?:(?:([^@;>?\s]{1,200})@)?|tel:([^;>?\s]{1,200}))', re.IGNORECASE
)
"""The name that is shown, the user, or the number."""
_PARAMETER = re.compile(r';\s*\+?([A-Za-z][\w.\-]*)\s*=\s*("[^"]*"|[^;,\s"]+)')
_ADDRESSES = frozenset(
    {
        *("from", "to", "contact", "reply-to", "refer-to", "referred-by"),
        *("p-asserted-identity", "p-preferred-identity", "remote-party-id"),
    }
)
_IMEI = re.compile(r"<?urn:gsma:imei:(\d{8})-(\d{6})-\d", re.IGNORECASE)
"""Without its check digit (RFC 7254, section 4.2)."""


class Sip:
    id = "sip"
    keeps = False

    def open(self, value: bytes, hint: str, room: Room) -> Opening | None:  # noqa: ARG002 - the protocol of decoders
        children: list[Child] = []
        position = number = 0
        several = False
        while position < len(value):
            if max(len(children), number) >= room.nodes:
                return Opening(children[: room.nodes], GapReason.TOO_MANY_NODES, len(value) - position)
            start = _START.match(value, position)
            if start is None:
                if not number:
                    return None
                children.append(Child((number, "rest"), value[position:]))
                break
            end = _HEAD_END.search(value, start.end() - 2)
            head = value[start.end() : end.start() if end else len(value)]
            headers = list(_headers(head))
            position = end.end() if end else len(value)
            # RTSP has a body only where its length is given (RFC 7826, section 18.17), SIP up to the end of a datagram.
            unsaid = 0 if _RTSP.match(start[0]) else len(value)
            body = value[position : position + _length(headers, unsaid)]
            rest = _KEEP_ALIVE.match(value, position + len(body))
            position = rest.end() if rest else len(value)
            several = several or position < len(value)
            children += _message(start, headers, body, (number,) if several else ())
            number += 1
        return Opening(children)


def _headers(head: bytes) -> Iterator[tuple[str, str]]:
    for line in _FOLD.sub(" ", clean(head.decode(errors="replace"))).splitlines():
        raw, sign, value = line.partition(":")
        name = raw.strip().lower()
        if sign and name:
            yield _COMPACT.get(name, name), value.strip()
        else:
            yield "", line.strip()


def _length(headers: list[tuple[str, str]], unsaid: int) -> int:
    named = next((value for name, value in headers if name == "content-length"), "")
    return int(named) if named.isascii() and named.isdigit() and len(named) < 10 else unsaid


def _message(start: re.Match[bytes], headers: list[tuple[str, str]], body: bytes, way: Keys) -> Iterator[Child]:
    if start[1]:
        yield Child((*way, "uri"), start[1].decode(errors="replace"), "uri")
    seen: dict[str, int] = {}
    kind = ""
    for name, value in headers:
        number = seen[name] = seen.get(name, -1) + 1
        keys = (*way, name, number) if number else (*way, name)
        if name == "content-type":
            kind = value.lower()
        elif value:
            yield Child(keys, value, name, final=name in _QUIET)
            if name in _ADDRESSES:
                yield from _address(keys, value)
    if body:
        yield Child((*way, "body"), body, hint=kind)


def _address(keys: Keys, value: str) -> Iterator[Child]:
    found = _ADDRESS.match(value)
    if found:
        shown, user = found[1] or (found[2] or "").strip(), found[3] or found[4]
        if shown:
            yield Child((*keys, "display"), shown, "display_name")
        if user:
            yield Child((*keys, "user"), user, "user")
    for parameter, raw in _PARAMETER.findall(value):
        text = raw.strip('"')
        imei = _IMEI.match(text)
        if imei:
            yield Child((*keys, parameter), imei[1] + imei[2], "imei")
        elif parameter != "tag":
            yield Child((*keys, parameter), text.strip("<>").removeprefix("urn:uuid:"), parameter)
