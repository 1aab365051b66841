"""Opens messages: every part of one that can hold information, by every decoder that fits."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from overcollect.decoding import text_decoders
from overcollect.decoding.binary import grpc
from overcollect.decoding.encryption.keys_in_message import KeysInMessage
from overcollect.decoding.encryption.known_keys import KnownKeys
from overcollect.decoding.interface import Budget, Decoded
from overcollect.decoding.quick_checks import clean
from overcollect.decoding.siblings import Siblings
from overcollect.decoding.text.authorization import Authorization
from overcollect.decoding.text.cookie import Cookie
from overcollect.decoding.text_cache import TextCache
from overcollect.decoding.unfolding import Spot, Unfolding
from overcollect.knowledge.words import word_set
from overcollect.model import GapReason, Kind, Message, Node, PayloadKey

_QUIET = word_set("headers", "of_the_protocol")
_SILENT = _QUIET - {"content-type", "content-encoding", grpc.ENCODING}
"""Those of which nothing else is read."""
_UNUSUAL = 160
"""Characters from which the value of such a header is looked at all the same."""

_CODINGS = frozenset(["x-log-compresstype", "x-content-encoding", "connect-content-encoding"])
"""Other names of the content coding.

Of log stores of Alibaba Cloud and Volcengine (help.aliyun.com, SLS, "PutLogs"), of bodies that no proxy should open,
and of the Connect protocol (connectrpc.com, "Protocol reference").
"""

_COOKIE, _AUTHORIZATION = Cookie(), Authorization()
_AGENT = "user-agent"
_IN_HOST = re.compile(
    r"(?<![^._-])"
    r"(?:[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|[0-9a-f]{12}|(?:[0-9a-f]{2}){8,31}|[0-9]{11,20}"
    r"|(?=(?:[a-z]*[2-7]){2})[a-z2-7]{13,63})"
    r"(?=[._-])",
    re.IGNORECASE,
)
"""A label of a host's name, or a part of one (``u-0a…``), that is a digest, an identifier, a long number or base32.

So each device has a name of its own.
"""


class Decoding:
    """The engine of design.md, section 6. One for all messages; between them it only keeps which texts are plain.

    Args:
        budget: limits for one message.
        keys: open what the app encrypts itself.
    """

    def __init__(self, budget: Budget = Budget(), keys: Sequence[PayloadKey] = ()) -> None:  # noqa: B008 - immutable
        self._budget = budget
        self._remembered = TextCache()
        self._siblings, self._known_keys, self._sealed = Siblings(), KnownKeys(keys), KeysInMessage()

    def open(self, message: Message) -> Decoded:
        """Return the fields of ``message`` and what could not be opened. Never raises; same bytes, same answer."""
        return self.unfold(message, Unfolding).decoded()

    def unfold[W: Unfolding](self, message: Message, kind: type[W]) -> W:
        """Do the same with a kind of work that also keeps what it went through."""
        self._remembered.forget()
        work = kind(message, self._budget, self._remembered)
        if message.kind is Kind.HTTP_REQUEST:
            _host(work, message.host)
            _target(work, clean(message.target))
        content_type, codings = _headers(work, message)
        if message.body:
            _body(work, message, content_type, codings, self._budget.output)
        self._siblings.open(work)
        self._known_keys.open(work)
        self._sealed.open(work)
        return work


def _host(work: Unfolding, host: str) -> None:
    for label in _labels(host):
        work.open_text(Spot(Node(None, "http", ("host",))), label)


@lru_cache(1024)
def _labels(host: str) -> list[str]:
    return _IN_HOST.findall(host)


def _target(work: Unfolding, target: str) -> None:
    path, _, query = target.partition("?")
    if len(path) > 1:
        work.open(text_decoders.PATH, Spot(Node(None, "http", ("path",))), path)
    if query:
        work.open_text(Spot(Node(None, "http", ("query",)), hint="query"), query)


def _headers(work: Unfolding, message: Message) -> tuple[str, list[str]]:  # noqa: C901 - one header, one branch
    """Open the headers; return content type (in lower case but for its parameters) and content codings.

    The coding of gRPC messages is passed on as one more parameter of the content type.
    """
    content_type = ""
    grpc_coding = ""
    codings: list[str] = []
    for name, raw in message.headers:
        if name in _SILENT and len(raw) < _UNUSUAL:
            continue
        value = raw if raw.isascii() else clean(raw)
        if name in _QUIET:
            if name == "content-type":
                kind, sign, parameters = value.partition(";")
                content_type = kind.strip().lower() + sign + parameters
            elif name == grpc.ENCODING:
                grpc_coding = value.strip().lower()
            elif name == "content-encoding":
                codings += [coding for part in value.lower().split(",") if (coding := part.strip()) != "identity"]
            if len(value) < _UNUSUAL:
                continue
        if name == "cookie":
            work.open(_COOKIE, Spot(Node(None, "http", ("cookie",))), value)
            continue
        spot = Spot(Node(None, "http", ("header", name)), name)
        if name == "set-cookie":
            spot.hint = name
            work.open(_COOKIE, spot, value)
        elif name in _CODINGS:
            codings.append(value.strip().lower())
        elif not (name.endswith("authorization") and work.open(_AUTHORIZATION, spot, value)):
            _header(work, spot, value)
    if grpc_coding:
        content_type += f"; {grpc.ENCODING}={grpc_coding}"
    return content_type, codings


def _header(work: Unfolding, spot: Spot, value: str) -> None:
    first = len(work.fields)
    work.open_text(spot, value)
    # Some apps write a form or JSON as their user agent; it is what they call themselves all the same.
    if spot.name == _AGENT and len(work.fields) > first and work.fields[first].node is not spot.node:
        work.leaf(spot, value, opened=True)


def _body(work: Unfolding, message: Message, content_type: str, codings: list[str], most: int) -> None:
    is_http = message.kind in (Kind.HTTP_REQUEST, Kind.HTTP_RESPONSE)
    node = Node(None, "http", ("body",)) if is_http else Node(None, message.kind.value, ("payload",))
    # What a connection carries has no type, but not every protocol is carried by every kind of connection.
    spot = Spot(node, hint=content_type if is_http else message.kind.value)
    body = message.body
    if len(body) > most:
        work.gap(GapReason.TOO_MUCH_OUTPUT, len(body) - most, spot)
        body = body[:most]
    if codings:
        work.open_codings(codings, spot, body)
    else:
        work.open_bytes(spot, body)
