"""EBCDIC (code page 37, IBM), in which the machines of banks and insurers write records of fixed width."""

from __future__ import annotations

from overcollect.decoding.interface import Child, Opening, Room

_SMALLEST = 16
_LETTERS = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789".decode().encode("cp037")
_SIGNS = " .,:;-_/()'\"*+=<>&%@#$?!{}\\\n\r".encode("cp037") + b"\x15"
"""The line end of most of these machines is none of ASCII's."""
_SPACE = b"\x40"
_ALL = _LETTERS + _SIGNS
_FEWEST_LETTERS = 4


class Ebcdic:
    """Every byte must be a letter, a digit or a common sign; three in ten bytes are, so that chance has none of it."""

    id = "ebcdic"
    keeps = False

    def open(self, value: bytes, hint: str, room: Room) -> Opening | None:  # noqa: ARG002 - the protocol of decoders
        if len(value) < _SMALLEST or value[:_SMALLEST].translate(None, _ALL) or value.translate(None, _ALL):
            return None
        written = value.replace(_SPACE, b"")
        if 4 * len(written.translate(None, _LETTERS)) > len(written) or len(set(written)) < _FEWEST_LETTERS:
            return None
        return Opening((Child((), value.decode("cp037").replace("\x85", "\n")),))
