"""Binary XML of phones (w3.org/TR/wbxml, "WAP Binary XML Content Format"): the texts, in their order.

Names of elements are numbers of tables that are not sent. Known is what mail programs tell Exchange of the phone and of
contacts (MS-ASWBXML, code pages 18 and 1); keys are the names of the elements on the way, else their pages and numbers.
"""

from __future__ import annotations

from overcollect.decoding.binary.nested import Malformed, Reader
from overcollect.decoding.interface import Opening, Room
from overcollect.decoding.text.json_walk import Keys

MAGICS = (b"\1\1\x6a", b"\2\1\x6a", b"\3\1\x6a")
"""A version, no identifier of the document's type, and UTF-8."""

_SHORTEST = 8
_SWITCH, _END, _ENTITY, _TEXT, _LITERAL, _TABLE_TEXT, _OPAQUE = 0, 1, 2, 3, 4, 0x83, 0xC3
_ATTRIBUTES, _CONTENT, _TAG = 0x80, 0x40, 0x3F
_NAMES = {
    1: {
        0x08: "Birthday",
        0x13: "BusinessPhoneNumber",
        0x19: "CompanyName",
        0x1B: "Email1Address",
        0x1C: "Email2Address",
        0x1D: "Email3Address",
        0x1F: "FirstName",
        0x21: "HomeAddressCity",
        0x25: "HomeAddressStreet",
        0x27: "HomePhoneNumber",
        0x29: "LastName",
        0x2A: "MiddleName",
        0x2B: "MobilePhoneNumber",
    },
    18: {
        0x05: "Settings",
        0x08: "Set",
        0x15: "Password",
        0x16: "DeviceInformation",
        0x17: "Model",
        0x18: "IMEI",
        0x19: "FriendlyName",
        0x1A: "OS",
        0x1B: "OSLanguage",
        0x1C: "PhoneNumber",
        0x1D: "UserInformation",
        0x1E: "EmailAddresses",
        0x1F: "SmtpAddress",
        0x20: "UserAgent",
        0x22: "MobileOperator",
    },
}


class Wbxml:
    """All of it must be one element."""

    id = "wbxml"
    keeps = False

    def open(self, value: bytes, hint: str, room: Room) -> Opening | None:  # noqa: ARG002 - the protocol of decoders
        return _opening(value, room.nodes)


def is_wbxml(data: bytes) -> bool:
    return _opening(data, 1000) is not None


def _opening(data: bytes, limit: int) -> Opening | None:
    return _Wbxml(data, limit).whole() if len(data) >= _SHORTEST and data.startswith(MAGICS) else None


class _Wbxml(Reader):
    def __init__(self, data: bytes, limit: int) -> None:
        super().__init__(data, limit)
        self._table = b""
        self._page = 0

    def item(self, keys: Keys, name: str, depth: int) -> None:
        """Read the next element and what is in it; before the first one stands the table of texts."""
        if not self.position:
            self.take(len(MAGICS[0]))
            self._table = self.take(self.varying())
        self.count(depth)
        tag = self._token()
        number = tag & _TAG
        if number < _LITERAL:
            raise Malformed
        called = _NAMES.get(self._page, {}).get(number, "")
        here = (*keys, called or f"{self._page}.{number}")
        if number == _LITERAL:
            self.varying()
        if tag & _ATTRIBUTES:
            self._attributes((*here, "@"), depth)
        if tag & _CONTENT:
            self._content(here, called or name, depth)

    def key(self) -> str:
        raise Malformed

    def _content(self, keys: Keys, name: str, depth: int) -> None:
        number = 0
        while (token := self._token()) != _END:
            self.count(depth)
            if not self._text_item(token, (*keys, number) if number else keys, name):
                self.position -= 1
                self.item((*keys, number), name, depth + 1)
            number += 1

    def _attributes(self, keys: Keys, depth: int) -> None:
        """Read the attributes, of whose names and values those that are tokens say nothing."""
        number = 0
        while (token := self._token()) != _END:
            self.count(depth)
            if token == _LITERAL:
                self.varying()
            elif self._text_item(token, (*keys, number), ""):
                number += 1

    def _text_item(self, token: int, keys: Keys, name: str) -> bool:
        if token == _TEXT:
            self.leaf(keys, self.text(self._until_zero(self.data, self.position)), name)
            self.position = self.data.index(0, self.position) + 1
        elif token == _TABLE_TEXT:
            text = self._until_zero(self._table, self.varying())
            self.repeat(text)
            self.leaf(keys, self.text(text), name)
        elif token == _OPAQUE:
            self.leaf(keys, self.take(self.varying()), name)
        elif token == _ENTITY:
            self.varying()
        else:
            return False
        return True

    def _token(self) -> int:
        """Return the next token; those that change the page of names are none."""
        while (token := self.number(1)) == _SWITCH:
            self.count(0)
            self._page = self.number(1)
        return token

    def _until_zero(self, data: bytes, start: int) -> bytes:
        end = data.find(0, start)
        if end < 0:
            raise Malformed
        return data[start:end]
