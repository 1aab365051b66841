"""Flow files of mitmproxy, read and written flow by flow."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, BinaryIO

from mitmproxy.io import compat, tnetstring

from overcollect.captures.flow import CURRENT_VERSION, MARKS, UNFIT
from overcollect.captures.flow_messages import flow_messages
from overcollect.captures.flow_original import original
from overcollect.captures.texts import header_text
from overcollect.model import Direction, Kind, Message
from overcollect.sharing.addresses import Addresses
from overcollect.sharing.cleaning import Cleaned
from overcollect.sharing.originals import Originals
from overcollect.sharing.record import Record, UnwritableError
from overcollect.sharing.walk import leaves, walked

_UNTOUCHED = ("id", "type", "version", "certificate_list", "mitmcert", "alpn", "alpn_offers", "cipher", "cipher_list")
"""What belongs to the connection and the program, not to anybody."""
_TEXT, _BINARY = 1, 2
_END = "not a tnetstring: empty file"
"""What mitmproxy says at the end of a file."""


class FlowFile:
    def __init__(self) -> None:
        self.notes: list[str] = []
        self._addresses = Addresses()

    def records(self, stream: BinaryIO, name: str) -> Iterator[Record]:
        """Yield flows in the current format; what is cut or damaged at the end is left out."""
        index = 0
        while True:
            try:
                state: Any = tnetstring.load(stream)
            except UNFIT as error:
                if str(error) != _END:
                    self.notes.append(
                        f"the file is cut or damaged behind flow {index}; what follows is not in the copy"
                    )
                return
            try:
                if state.get("version") != CURRENT_VERSION:
                    state = compat.migrate_flow(state)
                flow = _Flow(_own(state), name, index, self._addresses)
                flow.messages()
            except UNFIT:
                self.notes.append(f"flow {index} does not have the shape of a flow, and is not in the copy")
            else:
                yield flow
            index += 1

    def begin(self, originals: Originals) -> bytes:  # noqa: ARG002 - the interface
        return b""

    def between(self) -> bytes:
        return b""

    def end(self, originals: Originals) -> bytes:  # noqa: ARG002 - the interface
        return b""


def _own(state: dict[str, Any]) -> dict[str, Any]:
    """Return a flow as the app made it, which the audit reads; what else the person who recorded did to it goes."""
    found = original(state)
    return {**(state if found is None else found), "backup": None}


class _Flow:
    def __init__(self, state: dict[str, Any], name: str, index: int, addresses: Addresses) -> None:
        self._state = state
        self._name = name
        self._index = index
        self._addresses = addresses

    def messages(self) -> list[Message]:
        found = flow_messages(self._state, CURRENT_VERSION, self._name, self._index)
        return [one for one in found if isinstance(one, Message)]

    def made(self, cleaned: Sequence[Cleaned], originals: Originals) -> _Flow:
        state = {**self._state}
        carried: list[Cleaned] = []
        for one in cleaned:
            if one.old.kind is Kind.HTTP_REQUEST:
                state["request"] = {**_half(state["request"], one), "path": _bytes(one.new.target)}
            elif one.old.kind is Kind.HTTP_RESPONSE:
                state["response"] = _half(state["response"], one)
            elif one.old.kind is not Kind.DNS:
                carried.append(one)
        if state.get("websocket"):
            frames = state["websocket"]["messages"]
            eligible = [frame[0] in (_TEXT, _BINARY) and not frame[5] for frame in frames]
            state["websocket"] = {**state["websocket"], "messages": _carried(frames, eligible, carried, 1, 2)}
        elif state["type"] in ("tcp", "udp") and carried:
            frames = state["messages"]
            state["messages"] = _carried(frames, [True] * len(frames), carried, 0, 1)
        for part, inside in state.items():
            if part not in _UNTOUCHED:
                state[part] = _around(part, inside, originals)
        for side in ("client_conn", "server_conn"):
            state[side] = self._connection(state[side], of_client=side == "client_conn")
        return _Flow(state, self._name, self._index, self._addresses)

    def _connection(self, connection: dict[str, Any], *, of_client: bool) -> dict[str, Any]:
        """Set the device's addresses, and those of the machine with the proxy, to others."""
        made = {**connection}
        for key in ("peername", "sockname") if of_client else ("sockname",):
            if address := connection.get(key):
                made[key] = [self._addresses.of(str(address[0])), *address[1:]]
        return made

    def dump(self) -> bytes:
        return tnetstring.dumps(self._state)

    def is_clean(self, originals: Originals) -> bool:
        kept = {key: value for key, value in self._state.items() if key not in _UNTOUCHED}
        return not any(originals.is_left(leaf) for leaf in leaves(kept) if isinstance(leaf, str | bytes))


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogateescape")


def _half(half: dict[str, Any], one: Cleaned) -> dict[str, Any]:
    """Return a request or a response with new headers and another body."""
    new = dict(zip(((name, value) for name, value in one.old.headers), one.new.headers, strict=False))
    if len(one.old.headers) != len(one.new.headers):
        kept = {name for name, _ in one.new.headers}
        new = {pair: pair for pair in one.old.headers if pair[0] in kept}
    made = {**half}
    for part in ("headers", "trailers"):
        if half.get(part):
            made[part] = [pair for raw, value in half[part] if (pair := _header(raw, value, new, one)) is not None]
    if half["content"] is not None:
        made["content"] = one.new.body
    return made


def _header(
    raw: bytes, value: bytes, new: dict[tuple[str, str], tuple[str, str]], one: Cleaned
) -> tuple[bytes, bytes] | None:
    name = raw.decode("latin-1").lower()
    if name == "host" or name.startswith(":"):
        host = one.old.host.encode()
        return raw, value.replace(host, one.new.host.encode()) if host else value
    if name == "content-length" and one.old.body != one.new.body:
        return raw, str(len(one.new.body)).encode()
    text = header_text(value)
    pair = new.get((name, text))
    if pair is None:
        return None
    return raw, value if pair[1] == text else _bytes(pair[1])


def _carried(
    frames: Sequence[Sequence[Any]], eligible: Sequence[bool], cleaned: Sequence[Cleaned], side: int, place: int
) -> list[list[Any]]:
    """Put the new contents of messages back into the frames that carried them.

    Args:
        frames: as they are stored.
        eligible: of which messages are read.
        cleaned: the messages, in their order.
        side: where in a frame it stands whether the client sent it.
        place: where in a frame its content stands.
    """
    made = [list(frame) for frame in frames]
    for from_client in (True, False):
        own = [
            frame for frame, is_read in zip(made, eligible, strict=True) if is_read and bool(frame[side]) is from_client
        ]
        direction = Direction.SENT if from_client else Direction.RECEIVED
        messages = [one for one in cleaned if one.old.direction is direction]
        sizes = [len(_content(frame[place])) for frame in own]
        if sum(sizes) != sum(len(one.old.body) for one in messages):
            raise UnwritableError("the messages are not all that was carried")
        if len(own) == len(messages):
            contents = [one.new.body for one in messages]
        else:
            whole = b"".join(one.new.body for one in messages)
            ends = [sum(sizes[: number + 1]) for number in range(len(sizes))]
            contents = [whole[end - size : end] for end, size in zip(ends, sizes, strict=True)]
            if contents and len(whole) != sum(sizes):
                contents = [whole, *(b"" for _ in contents[1:])]
        for frame, content in zip(own, contents, strict=True):
            frame[place] = content
    return made


def _content(stored: Any) -> bytes:
    return stored.encode() if isinstance(stored, str) else bytes(memoryview(stored))


def _around(part: str, inside: Any, originals: Originals) -> Any:
    """Clean what no message is read from: names of servers, comments, errors."""
    if isinstance(inside, dict):
        kept = {key: value for key, value in inside.items() if key in (*_UNTOUCHED, MARKS, "content", "messages")}
        rest = {key: value for key, value in inside.items() if key not in kept}
        return {key: kept.get(key, value) for key, value in {**inside, **walked(rest, _cleaner(originals))}.items()}
    return inside if part == "messages" else walked(inside, _cleaner(originals))


def _cleaner(originals: Originals) -> Any:
    def change(value: Any) -> Any:
        if isinstance(value, str):
            return originals.replaced(value)
        return originals.replaced_bytes(value) if isinstance(value, bytes) else value

    return change
