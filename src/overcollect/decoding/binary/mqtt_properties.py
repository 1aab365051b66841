"""Properties of packets of MQTT 5 (section 2.2.2)."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from overcollect.decoding.binary.mqtt_values import Values
from overcollect.decoding.binary.nested import Malformed
from overcollect.decoding.interface import Child
from overcollect.decoding.text.json_walk import Keys

_CONTENT_TYPE, _TOPIC_ALIAS, _USER = 3, 35, 38
_NUMBERS = {1: 1, 2: 4, 17: 4, 19: 2, 23: 1, 24: 4, 25: 1, 33: 2, 34: 2, _TOPIC_ALIAS: 2}
_NUMBERS |= {36: 1, 37: 1, 39: 4, 40: 1, 41: 1, 42: 1}
"""Numbers of the protocol, by their identifiers, and their bytes: nobody's data."""
_SUBSCRIPTION = 11
_TEXTS = {
    _CONTENT_TYPE: "content_type",
    8: "response_topic",
    18: "clientid",  # that the server assigns
    21: "authentication_method",
    26: "response_information",
    28: "server_reference",
    31: "reason",
}
_BYTES = {9: "correlation_data", 22: "authentication_data"}
_PUBLISHED = frozenset([1, 2, _CONTENT_TYPE, 8, 9, _SUBSCRIPTION, _TOPIC_ALIAS, _USER])
"""Those that PUBLISH may have."""
_SEVERAL = frozenset([_SUBSCRIPTION, _USER])


class Properties(Struct, frozen=True, gc=False):
    named: tuple[tuple[str, str | bytes], ...] = ()
    """Names and values of what is not the protocol's own."""
    content_type: str = ""
    aliased: bool = False
    """Whether a number stands for the topic."""

    def children(self, way: Keys) -> Iterator[Child]:
        for number, (name, value) in enumerate(self.named):
            if value:
                yield Child((*way, "properties", number, name), value, name)


def properties(values: Values, *, published: bool = False) -> Properties:
    """Read the properties of one packet.

    Args:
        values: where their length stands.
        published: whether the packet is PUBLISH.

    Raises:
        Malformed: they are not as the specification has them.
    """
    inside = Values(values.take(values.varying()))
    named: list[tuple[str, str | bytes]] = []
    seen: set[int] = set()
    content_type = ""
    while inside.left:
        kind = inside.varying()
        if (kind in seen and kind not in _SEVERAL) or (published and kind not in _PUBLISHED):
            raise Malformed
        seen.add(kind)
        if kind in _NUMBERS:
            inside.take(_NUMBERS[kind])
        elif kind == _SUBSCRIPTION:
            inside.varying()
        elif kind in _TEXTS:
            named.append((_TEXTS[kind], inside.text()))
            if kind == _CONTENT_TYPE:
                content_type = str(named.pop()[1]).lower()
        elif kind in _BYTES:
            named.append((_BYTES[kind], inside.bytes()))
        elif kind == _USER:
            named.append((inside.text(), inside.text()))
        else:
            raise Malformed
    return Properties(tuple(named), content_type, _TOPIC_ALIAS in seen)
