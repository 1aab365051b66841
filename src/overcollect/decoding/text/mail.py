"""Messages of mail (RFC 5322, RFC 2045): their headers, and their content with its coding undone."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from overcollect.decoding.interface import Child, Opening, Room
from overcollect.decoding.text.encoded_word import read
from overcollect.decoding.text.multipart import undone
from overcollect.model import GapReason
from overcollect.model.field import Keys

TYPE = "message/rfc822"
_NAMES = (
    r"(?:Return-Path|Received|Delivered-To|DKIM-Signature|Message-ID|MIME-Version|Date|From|Sender|Reply-To|To|Cc|Bcc"
    r"|Subject|Content-Type|X-[\w\-]{1,40})"
)
_begins = re.compile(_NAMES + r"[ \t]*:", re.IGNORECASE).match
_telling = re.compile(r"\n(?:MIME-Version|Subject|Message-ID)[ \t]*:", re.IGNORECASE).search
_END = re.compile(r"\r?\n\r?\n")
_HEADER = re.compile(r"([!-9;-~]{1,76})[ \t]*:[ \t]*((?:[^\r\n]|\r?\n[ \t])*)")
_FOLD = re.compile(r"\r?\n(?=[ \t])")
_LONGEST_HEAD = 65_536
_PEOPLE = ("from", "sender", "reply-to", "to", "cc", "bcc")
_PERSON = re.compile(r"((?:\"[^\"]{0,200}+\"|[^<>,\"]){0,200}+)<([^<>\s]{3,254})>")
_KINDS = ("content-type", "content-transfer-encoding")


def begins(text: str) -> bool:
    """Whether a message begins here: with a header of mail, among others of which one is hardly anything else's."""
    return _begins(text) is not None and _telling(text, 0, _LONGEST_HEAD) is not None


class Mail:
    """Keys: the names of the headers, with a number where one is there again, then of people ``name`` and ``address``.

    What comes behind the headers is ``body``.
    """

    id = "mail"
    keeps = False

    def open(self, value: str | bytes, hint: str, room: Room) -> Opening | None:
        text = value.decode("utf-8", "surrogateescape") if isinstance(value, bytes) else value
        if not (hint.startswith(TYPE) or begins(text)):
            return None
        end = _END.search(text, 0, _LONGEST_HEAD)
        head = text[: end.start()] if end else text[:_LONGEST_HEAD]
        children: list[Child] = []
        said = dict.fromkeys(_KINDS, "")
        seen: dict[str, int] = {}
        for name, raw in _HEADER.findall(head):
            plain = read(_FOLD.sub("", raw)).encode("utf-8", "replace").decode().strip()
            if name.lower() in _KINDS:
                said[name.lower()] = plain
            elif plain:
                number = seen[name] = seen.get(name, -1) + 1
                keys = (name, number) if number else (name,)
                if name.lower() in _PEOPLE and (people := _PERSON.findall(plain)):
                    children += _people(people, keys, name)
                else:
                    children.append(Child(keys, plain, name))
        if not children:
            return None
        if len(children) >= room.nodes:
            return Opening(children[: room.nodes], GapReason.TOO_MANY_NODES)
        kind, coding = (said[one] for one in _KINDS)
        content = text[end.end() :].encode("utf-8", "surrogateescape") if end else b""
        if content := undone(content, coding):
            media, sign, parameters = kind.partition(";")
            children.append(Child(("body",), content, "body", hint=media.lower() + sign + parameters))
        return Opening(children)


def _people(people: Sequence[tuple[str, str]], keys: Keys, name: str) -> Iterator[Child]:
    """Yield the names and addresses in a header."""
    for place, (called, address) in enumerate(people):
        if person := called.strip(' "'):
            yield Child((*keys, place, "name"), person, name)
        yield Child((*keys, place, "address"), address, name)
