"""MQTT 3.1, 3.1.1 and 5 (docs.oasis-open.org/mqtt): the control packets that a connection or a WebSocket carries.

Which version a message is of only CONNECT says. In other messages the properties of version 5 are read where they fit
to the last byte and are those that such a packet may have.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from overcollect.decoding.binary.mqtt_properties import Properties, properties
from overcollect.decoding.binary.mqtt_values import Values
from overcollect.decoding.binary.nested import Malformed
from overcollect.decoding.interface import Child, Opening, Room
from overcollect.decoding.names import last_name
from overcollect.decoding.text.json_walk import Keys
from overcollect.model import GapReason

CARRIERS = ("tcp", "websocket")
"""Hints of the engine: only the payload of these as a whole is tried, so that nothing else can be mistaken for it."""

_BEGIN = re.compile(rb"\x10[\x80-\xff]{0,3}[\x00-\x7f]\x00(?:\x04MQTT[\x04\x05\x84]|\x06MQIsdp[\x03\x83])")
"""CONNECT up to the level of the protocol, of which bridges set the highest bit."""
_PUBLISH = 3
_SUBSCRIBE, _UNSUBACK = 0x82, 0xB0
_FLAGS = {6: 2, 8: 2, 10: 2}
"""Of the fixed header, by kinds of packets, where they are not 0 (section 2.1.3)."""
_USER, _PASSWORD, _WILL, _RESERVED = 0x80, 0x40, 0x04, 0x01
_FIVE = 5
_GRANTED = frozenset([0, 1, 2, 0x80])


class Mqtt:
    """Keys are the number of the packet, where there are several, its kind, and what it is in it.

    The payload of PUBLISH is called like the last level of its topic that is no value: ``devices/1234/location``.
    """

    id = "mqtt"
    keeps = False

    def open(self, value: bytes, hint: str, room: Room) -> Opening | None:  # noqa: ARG002 - the protocol of decoders
        begun = _BEGIN.match(value)
        version = begun[0][-1] & 0x7F if begun else 0
        position = number = 0
        several = False
        children: list[Child] = []
        while position < len(value):
            if max(len(children), number) >= room.nodes:
                return Opening(children[: room.nodes], GapReason.TOO_MANY_NODES, len(value) - position)
            start, end = _body(value, position)
            body = value[start:end]
            several = several or end < len(value)
            way: Keys = (number,) if several else ()
            found = _packet(value[position], body, version, way) if end else None
            if found is None:
                if not (begun and position):
                    return None
                children.append(Child((*way, "rest"), value[position:]))
                break
            children += found
            position = end
            number += 1
        return Opening(children)


def _body(data: bytes, position: int) -> tuple[int, int]:
    """Return where the variable header of the packet begins and where the packet ends; zeros where it is not whole."""
    for start in range(position + 2, min(position + 6, len(data) + 1)):
        if data[start - 1] < 0x80:
            size = sum((byte & 0x7F) << 7 * place for place, byte in enumerate(data[position + 1 : start]))
            return (start, start + size) if start + size <= len(data) else (0, 0)
    return 0, 0


def _packet(first: int, body: bytes, version: int, way: Keys) -> list[Child] | None:
    """Read one packet, as the version says or, where that is not known, as each of them; None where it is none."""
    kind, flags = first >> 4, first & 15
    if kind not in _KINDS or (kind != _PUBLISH and flags != _FLAGS.get(kind, 0)):
        return None
    name, content = _KINDS[kind]
    for tried in (version,) if version else (_FIVE, 4):
        values = Values(body)
        try:
            children = list(content(first, values, tried, (*way, name)))
        except Malformed:
            continue
        if not values.left:
            return children
    return None


def _connect(_first: int, values: Values, version: int, way: Keys) -> Iterator[Child]:
    values.text()
    values.number(1)
    flags = values.number(1)
    if flags & _RESERVED:
        raise Malformed
    values.number(2)  # seconds after which it is no longer alive
    if version == _FIVE:
        yield from properties(values).children(way)
    yield Child((*way, "clientid"), values.bytes(), "clientid")
    if flags & _WILL:
        given = properties(values) if version == _FIVE else Properties()
        yield from given.children((*way, "will"))
        topic = values.text()
        yield _of_topic((*way, "will", "topic"), topic)
        yield Child((*way, "will", topic), values.bytes(), last_name(topic), hint=given.content_type)
    if flags & _USER:
        yield Child((*way, "username"), values.bytes(), "username")
    if flags & _PASSWORD:
        yield Child((*way, "password"), values.bytes(), "password")


def _publish(first: int, values: Values, version: int, way: Keys) -> Iterator[Child]:
    quality = first >> 1 & 3
    if quality == 3:
        raise Malformed
    topic = values.text()
    if (not topic and version < _FIVE) or "+" in topic or "#" in topic:
        raise Malformed
    if quality and not values.number(2):
        raise Malformed
    given = properties(values, published=True) if version == _FIVE else Properties()
    if not topic and not given.aliased:
        raise Malformed
    if topic:
        yield _of_topic((*way, "topic"), topic)
    yield from given.children(way)
    yield Child((*way, topic or "payload"), values.rest(), last_name(topic), hint=given.content_type)


def _topics(first: int, values: Values, version: int, way: Keys) -> Iterator[Child]:
    if not values.number(2):
        raise Malformed
    if version == _FIVE:
        yield from properties(values).children(way)
    number = 0
    while values.left or not number:
        topic = values.text()
        if not topic or (first == _SUBSCRIBE and values.number(1) > 0x2E):  # options, of which two bits are reserved
            raise Malformed
        yield _of_topic((*way, number), topic)
        number += 1


def _granted(first: int, values: Values, version: int, way: Keys) -> Iterator[Child]:
    if not values.number(2):
        raise Malformed
    if version == _FIVE:
        yield from properties(values).children(way)
    elif first == _UNSUBACK:
        return
    reasons = values.rest()
    if not reasons or (version < _FIVE and not _GRANTED.issuperset(reasons)):
        raise Malformed


def _accepted(_first: int, values: Values, version: int, way: Keys) -> Iterator[Child]:
    if values.number(1) > 1:
        raise Malformed
    values.number(1)  # the reason
    if version == _FIVE:
        yield from properties(values).children(way)


def _received(_first: int, values: Values, version: int, way: Keys) -> Iterator[Child]:
    if not values.number(2):
        raise Malformed
    yield from _reason(_first, values, version, way)


def _reason(_first: int, values: Values, version: int, way: Keys) -> Iterator[Child]:
    if version == _FIVE and values.left:
        values.number(1)
        if values.left:
            yield from properties(values).children(way)


def _nothing(_first: int, _values: Values, _version: int, _way: Keys) -> Iterator[Child]:
    return iter(())


def _of_topic(keys: Keys, topic: str) -> Child:
    return Child(keys, topic, "topic", hint="path" if "/" in topic else "")


type _Reader = Callable[[int, Values, int, Keys], Iterator[Child]]
"""Takes the first byte of the packet, what is behind its length, the version, and where it stands."""

_KINDS: dict[int, tuple[str, _Reader]] = {
    1: ("connect", _connect),
    2: ("connack", _accepted),
    _PUBLISH: ("publish", _publish),
    4: ("puback", _received),
    5: ("pubrec", _received),
    6: ("pubrel", _received),
    7: ("pubcomp", _received),
    8: ("subscribe", _topics),
    9: ("suback", _granted),
    10: ("unsubscribe", _topics),
    11: ("unsuback", _granted),
    12: ("pingreq", _nothing),
    13: ("pingresp", _nothing),
    14: ("disconnect", _reason),
    15: ("auth", _reason),
}
