"""The flows that were handed over, as the worker reads them."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from typing import Any

from msgspec import Struct

from overcollect.captures.flow import CURRENT_VERSION
from overcollect.captures.flow_messages import flow_messages
from overcollect.captures.tunnel_head import is_opened, tells
from overcollect.model import Gap, Message, MessageRef

CAPTURE = "live"
"""Name of the capture that live traffic makes."""

Numbered = tuple[dict[str, Any], int]
"""A flow, or a part of one, as live/packing.py makes it, and which one it is."""


class Failure(Struct, frozen=True, gc=False):
    """A flow that could not be read, or not to its end."""

    host: str
    error: str
    """Its class."""
    said: str


class Contents[M: (Message, MessageRef)](Struct, frozen=True):
    messages: list[M]
    gaps: list[Gap]
    """What was not seen."""
    failures: list[Failure]


def read(flows: Sequence[Numbered]) -> Contents[Message]:
    """Return what flows hold. It takes most of the time that the proxy could give them, so the worker does it."""
    messages: list[Message] = []
    gaps: list[Gap] = []
    failures = []
    for state, index in flows:
        try:
            for item in flow_messages(state, CURRENT_VERSION, CAPTURE, index):
                if isinstance(item, Gap):
                    gaps.append(item)
                else:
                    messages.append(item)
        except Exception as error:  # noqa: BLE001 - whatever is wrong with one flow, the others are examined
            failures.append(Failure(host_of(state), type(error).__name__, str(error)))
    return Contents(messages, gaps, failures)


def extent(state: dict[str, Any]) -> tuple[int, int]:
    """Return how many messages ``read`` finds in a flow of the right shape, and the bytes of their bodies."""
    if "messages" in state:
        bodies = [content for _, content, _ in state["messages"]]
        turns = sum(1 for _ in itertools.groupby(state["messages"], key=lambda message: bool(message[0])))
        return len(bodies) if state["type"] == "udp" else turns, sum(map(len, bodies))
    request, response = state["request"], state["response"]
    if state["type"] == "dns":
        return 1 + (response is not None), 0
    count = size = 0
    if request["method"] == b"CONNECT":
        return _extent_of_tunnel(request, response)
    if not state["metadata"]:
        count, size = 1, len(request["content"] or b"")
        if response is not None:
            count, size = 2, size + len(response["content"] or b"")
    if websocket := state["websocket"]:
        texts = [text for opcode, _, text, _, _, injected in websocket["messages"] if opcode in (1, 2) and not injected]
        count, size = count + len(texts), size + sum(map(len, texts))
    return count, size


def _extent_of_tunnel(request: dict[str, Any], response: dict[str, Any] | None) -> tuple[int, int]:
    """As ``extent``, of a CONNECT, which is a message where it opened no tunnel, or its head tells something."""
    if response is None:
        return 0, 0
    if not is_opened(response["status_code"]):
        return 2, len(request["content"] or b"") + len(response["content"] or b"")
    if tells((name.decode("latin-1").lower(), "") for name, _ in request["headers"]):
        return 1, len(request["content"] or b"")
    return 0, 0


def spoken_to(state: dict[str, Any]) -> str | None:
    """Return to or from which host a flow has messages; None where it has none, or cannot be read."""
    try:
        first = next(flow_messages(state, CURRENT_VERSION, CAPTURE, 0), None)
    except Exception:  # noqa: BLE001 - the worker tells of it
        return None
    return first.host if isinstance(first, Message) else None


def host_of(state: dict[str, Any]) -> str:
    """Whom a flow that could not be read went to, as far as that can be told."""
    request = state.get("request") or {}
    host = request.get("host") if isinstance(request, dict) else None
    address = (state.get("server_conn") or {}).get("address")
    return str(host or (address[0] if address else "")).lower()
