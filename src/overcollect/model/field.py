"""What decoders yield: leaves of a message, each with the path that leads back to the bytes."""

from __future__ import annotations

from typing import Any

from msgspec import Struct


class Step(Struct, frozen=True, gc=False):
    """One step of a path, as it is printed."""

    decoder: str
    selector: str = ""
    parameters: dict[str, str] = {}


type Keys = tuple[str | int, ...]
"""What a decoder selected inside its container: names of objects, numbers of list items or protobuf fields."""


class Node(Struct, eq=False, gc=False):
    """A place in the tree of decoded values. Nodes share their parents, so a path costs nothing until it is read."""

    parent: Node | None
    decoder: str
    """Id of the decoder; the first node of a message has ``http``, ``websocket``, ``tcp`` or ``udp``."""
    keys: Keys = ()
    """What was selected; empty for decoders that turn one value into one (base64, gzip)."""
    parameters: dict[str, str] | None = None

    def chain(self) -> list[Node]:
        """The nodes from the message to here."""
        nodes = [self]
        while (node := nodes[-1].parent) is not None:
            nodes.append(node)
        nodes.reverse()
        return nodes

    @property
    def place(self) -> str:
        """``query``, ``path``, ``header``, ``cookie``, ``body`` or ``payload``: the first key of the path."""
        node = self
        while node.parent is not None:
            node = node.parent
        return str(node.keys[0]) if node.keys else ""

    def steps(self) -> tuple[Step, ...]:
        return tuple(Step(n.decoder, selector(n.decoder, n.keys), n.parameters or {}) for n in self.chain())

    def decoding(self) -> list[str]:
        """Ids of the decoders after the transport's own, in the order in which they were applied."""
        return [n.decoder for n in self.chain()[1:]]

    def location(self) -> str:
        """Where the value stands, for a person: ``body.json$.dev.id``, ``query.form.mail``, ``header.user-agent``.

        Steps that select nothing (base64, gzip) are left out here; ``decoding`` names them.
        """
        first, *rest = self.chain()
        parts = [".".join(str(key) for key in first.keys)]
        parts += [part(Step(n.decoder, selector(n.decoder, n.keys))) for n in rest if n.keys]
        return ".".join(parts)


def part(step: Step) -> str:
    """One step that selects something, as a part of a location: ``json$.dev.id``, ``form.mail``."""
    glue = "" if step.selector.startswith(("$", "[")) else "."
    return step.decoder + glue + step.selector


def selector(decoder: str, keys: Keys) -> str:
    """``keys`` in the notation of the field: JSONPath for JSON and its like, dotted for the others."""
    if decoder not in ("json", "transit", "msgpack", "cbor", "plist", "jwt"):
        return ".".join(str(key) for key in keys)
    parts = ["$"] if keys else []
    for key in keys:
        if isinstance(key, int):
            parts.append(f"[{key}]")
        elif key.isidentifier():
            parts.append(f".{key}")
        else:
            parts.append(f"[{key!r}]")
    return "".join(parts)


class Field(Struct, eq=False, gc=False):
    """One decoded leaf.

    ``value`` is text where the bytes are text, a number's or boolean's literal spelling, else bytes that no
    decoder opened. A value that was opened by a decoder of one-to-one codings (base64, hex) is a field as well,
    with ``opened`` set, since the token as a whole can be a known value.
    """

    node: Node
    value: str | bytes
    name: str = ""
    """The nearest name over the value as the sender wrote it: a key, a header, a form name; '' where none is."""
    opened: bool = False

    def __repr__(self) -> str:  # never the value
        return f"Field({self.node.location()}, {type(self.value).__name__})"

    def __reduce__(self) -> Any:
        raise TypeError("Fields stay inside one batch; facts leave it.")
