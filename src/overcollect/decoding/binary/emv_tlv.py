"""What a payment card says (EMV 4.3, Book 3, annexes A and B): tags, lengths and values, in bytes or in hexadecimal.

Terminals send it whole, as field 55 of ISO 8583: number and name, expiry date, amount.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from itertools import islice

from overcollect.decoding.interface import Child, Opening, Room
from overcollect.decoding.quick_checks import printable
from overcollect.decoding.text.chinese import as_gb18030

_NAMES = {
    "42": "iin",
    "4F": "aid",
    "50": "application_label",
    "56": "track1",
    "57": "track2",
    "5A": "pan",
    "5F20": "cardholder_name",
    "5F24": "expiration_date",
    "5F25": "effective_date",
    "5F28": "issuer_country_code",
    "5F2A": "currency_code",
    "5F2D": "language",
    "5F30": "service_code",
    "5F34": "pan_sequence_number",
    "82": "aip",
    "84": "df_name",
    "8A": "response_code",
    "95": "tvr",
    "9A": "transaction_date",
    "9B": "tsi",
    "9C": "transaction_type",
    "9F02": "amount",
    "9F03": "amount_other",
    "9F06": "aid",
    "9F09": "version",
    "9F0B": "cardholder_name",
    "9F10": "iad",
    "9F12": "application_label",
    "9F16": "merchant_id",
    "9F1A": "terminal_country_code",
    "9F1C": "terminal_id",
    "9F1E": "ifd_serial_number",
    "9F1F": "track1",
    "9F20": "track2",
    "9F21": "transaction_time",
    "9F26": "cryptogram",
    "9F27": "cid",
    "9F33": "terminal_capabilities",
    "9F34": "cvm_results",
    "9F35": "terminal_type",
    "9F36": "atc",
    "9F37": "unpredictable_number",
    "9F41": "transaction_sequence_counter",
    "9F4E": "merchant_name",
    "9F6B": "track2",
}
_TEXTS = frozenset(["50", "56", "5F20", "5F2D", "8A", "9F0B", "9F12", "9F16", "9F1C", "9F1E", "9F1F", "9F20", "9F4E"])
"""Tags of characters; all others hold digits, two in each byte, or bits."""
_TRACK2 = re.compile(r"([0-9]{12,19})[D=]([0-9]{4})[0-9]*(?:F.*)?", re.IGNORECASE)
"""Number and expiry date of the magnetic stripe (ISO/IEC 7813)."""
_FIRST = ("5A", "57", "82", "84", "95", "9A", "9C", "4F", "5F20", "5F24", "5F2A", "5F34")
_FIRST_OF_TERMINALS = ("9F02", "9F03", "9F06", "9F10", "9F1A", "9F1E", "9F26", "9F27", "9F33", "9F36", "9F37", "9F41")
_LENGTHS = {"5A": (6, 7, 8, 9, 10), "57": range(10, 20), "82": (2,), "84": range(5, 17), "95": (5,), "9A": (3,)}
_LENGTHS |= {"9C": (1,), "4F": range(5, 17)}
MAGICS = (
    *(bytes.fromhex(tag) + bytes([size]) for tag, sizes in _LENGTHS.items() for size in sizes),
    *(bytes.fromhex(tag) for tag in (*_FIRST, *_FIRST_OF_TERMINALS) if len(tag) > 2),
)
"""How what terminals send begins: with a tag of which the length is told, or with one of two bytes."""
TEMPLATES = (b"\x70", b"\x77")
"""Of records and of answers that hold such items (annex A1)."""
_BEGINS = (*MAGICS, *TEMPLATES)
_FIRST_BYTES = frozenset(begin[:1] for begin in _BEGINS)
_HEX = re.compile("[0-9A-F]+|[0-9a-f]+")
_SHORTEST, _LONGEST = 12, 4_096
_FEWEST, _MOST = 3, 200
_DEEPEST = 4
_LONG_TAG, _CONSTRUCTED, _MORE = 0x1F, 0x20, 0x80


class EmvTlv:
    """All of it must be such items, most of them with tags that are known; or the first of what is damaged behind."""

    id = "emv"
    keeps = True

    def open(self, value: str | bytes, hint: str, room: Room) -> Opening | None:  # noqa: ARG002 - the protocol of decoders
        if isinstance(value, str):
            if len(value) > 2 * _LONGEST or not _HEX.fullmatch(value):
                return None
            value = bytes.fromhex(value[: len(value) // 2 * 2])  # some are cut
        items = _items_of(value)
        if items is None or len(items) > room.nodes:
            return None
        return Opening([child for tag, data in items for child in _children(tag, data)])


def is_emv(data: bytes) -> bool:
    return data[:1] in _FIRST_BYTES and data.startswith(_BEGINS) and _items_of(data) is not None


def _inside(data: bytes) -> bytes:
    """Return what is in a template that is all of ``data``, else ``data``."""
    for size in (data[1:2], data[2:3] if data[1] == _MORE + 1 else b"", data[2:4] if data[1] == _MORE + 2 else b""):
        start = 1 + len(size) + (data[1] > _MORE)
        if size and int.from_bytes(size) == len(data) - start:
            return data[start:]
    return data


def _items_of(data: bytes) -> list[tuple[str, bytes]] | None:
    if not _SHORTEST <= len(data) <= _LONGEST:
        return None
    if data.startswith(TEMPLATES):
        data = _inside(data)
    if not data.startswith(MAGICS):
        return None
    items: list[tuple[str, bytes]] = []
    is_whole = False
    with suppress(IndexError, ValueError):
        items.extend(islice(_items(data, 0), _MOST))
        is_whole = True
    known = sum(tag in _NAMES for tag, _ in items)
    # Of what is damaged further on, all that is read must be known.
    return items if known >= _FEWEST and (2 if is_whole else 1) * known >= len(items) else None


def _items(data: bytes, depth: int) -> Iterator[tuple[str, bytes]]:
    if depth > _DEEPEST:
        raise ValueError
    at = 0
    while at < len(data):
        start, at = at, at + 1
        if data[start] & _LONG_TAG == _LONG_TAG:
            while data[at] & _MORE:
                at += 1
            at += 1
        tag = data[start:at]
        size, at = data[at], at + 1
        if size & _MORE:
            more = size & ~_MORE
            if more not in (1, 2):
                raise ValueError
            size, at = int.from_bytes(data[at : at + more]), at + more
        value, at = data[at : at + size], at + size
        if at > len(data) or not any(tag):
            raise ValueError
        if tag[0] & _CONSTRUCTED:
            yield from _items(value, depth + 1)
        else:
            yield tag.hex().upper(), value


def _children(tag: str, data: bytes) -> Iterator[Child]:
    name = _NAMES.get(tag, "")
    if not data:
        return
    # Names of holders are in GBK where a terminal is one of China.
    if tag in _TEXTS and (text := printable(data) or as_gb18030(data)) is not None:
        yield Child((tag,), text, name)
        return
    digits = data.hex().upper()
    track = _TRACK2.fullmatch(digits) if name == "track2" else None
    if track is not None:
        yield Child((tag, "pan"), track[1], "pan", final=True)
        yield Child((tag, "expiration_date"), track[2], "expiration_date", final=True)
    else:
        yield Child((tag,), digits.removesuffix("F") if name == "pan" else digits, name, final=True)
