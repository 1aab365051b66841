"""Keys of objects and forms that are encoded like their values: base64, rot13, atbash.

In base64 all names of an object must be words; under an exchange of letters several must be made of words that names
are made of, and none may be made of such words as it stands.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Mapping

from overcollect.decoding.coding.loose_base64 import read_base64
from overcollect.decoding.coding.simple_ciphers import atbash, rot13
from overcollect.decoding.unfolding import Unfolding
from overcollect.knowledge.words import word_set
from overcollect.model import Field, Node

type Readings = dict[str, str]
"""What a name says, by the coding in which it says so."""
type _Object = tuple[int, str, tuple[str | int, ...]]
"""Inside of which value, by which decoder, under which keys."""

_TURNS: dict[str, Callable[[str], str]] = {"rot13": rot13, "atbash": atbash}
_is_base64 = re.compile(r"(?=[JQ-Za-e])(?:[A-Za-z0-9+/_\-]{4,80}={0,2}|[A-Za-z0-9+/_\-]{2,3}={1,2})").fullmatch
"""With the other characters no name in base64 begins, since it begins with a letter, an underscore or a dollar."""
_is_name = re.compile(rb"[A-Za-z_$][\w.\-$]{0,60}").fullmatch
_words = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])").findall
_LONGEST = 80
_FEWEST_LETTERS = 8
"""Of all names of an object together: that so many bytes are letters by chance does not happen."""
_FEWEST_WORDS = 2
_DEEPEST = 8
"""Levels of objects that are looked at."""
_WORDS = word_set("name_parts", "frequent_words")


def readings(name: str) -> Readings:
    """Return what a name may say; nothing for most.

    >>> readings("aW1laQ=="), readings("qrivprAnzr"), readings("deviceName")
    ({'base64': 'imei'}, {'rot13': 'deviceName'}, {})
    """
    found: Readings = {}
    if len(name) > _LONGEST:
        return found
    if _is_base64(name):
        data = read_base64(name)
        if data is not None and _is_name(data):
            found["base64"] = data.decode()
    if not _is_made_of_words(name):
        found |= {coding: said for coding, turn in _TURNS.items() if _is_made_of_words(said := turn(name))}
    return found


def _is_made_of_words(name: str) -> bool:
    return not _WORDS.isdisjoint(map(str.lower, _words(name)))


def read(work: Unfolding, coded: Mapping[str, Readings]) -> None:
    """Name the fields of objects whose names are coded; values under an exchange of letters are opened.

    Args:
        work: on one message.
        coded: what names may say.
    """
    fields = work.fields
    inside: defaultdict[_Object, list[int]] = defaultdict(list)
    for number, field in enumerate(fields):
        home = _home(field)
        for level in range(min(len(home.keys), _DEEPEST)):
            inside[id(home.parent), home.decoder, home.keys[:level]].append(number)
    done: set[int] = set()
    for (_, _, way), numbers in sorted(inside.items(), key=lambda item: len(item[0][2])):
        if done.isdisjoint(numbers):
            names = {
                key for number in numbers for key in _home(fields[number]).keys[len(way) :] if isinstance(key, str)
            }
            coding = _coding(names, coded)
            if coding:
                done.update(numbers)
                turn = _TURNS.get(coding)
                said = {name: turn(name) if turn else coded[name][coding] for name in names}
                _name(work, numbers, said, coding)


def _home(field: Field) -> Node:
    """Return the nearest node that has keys; what was decoded in place has none."""
    node = field.node
    while not node.keys and node.parent is not None:
        node = node.parent
    return node


def _coding(names: set[str], coded: Mapping[str, Readings]) -> str:
    """Return the coding in which the names of an object are written, '' for none."""
    found = [coded[name] for name in names if name in coded]
    said = [one["base64"] for one in found if "base64" in one]
    is_sure = sum(map(len, said)) >= _FEWEST_LETTERS or any(name.endswith("=") for name in names)
    if len(said) == len(names) and is_sure:
        return "base64"
    for coding in _TURNS:
        said = [one[coding] for one in found if coding in one]
        if len(said) >= _FEWEST_WORDS and 2 * len(said) >= len(names) and not any(map(_is_made_of_words, names)):
            return coding
    return ""


def _name(work: Unfolding, numbers: list[int], said: Mapping[str, str], coding: str) -> None:
    turn = _TURNS.get(coding)
    for number in numbers:
        field = work.fields[number]
        work.rename(number, said.get(field.name, field.name))
        value = field.value
        if turn and isinstance(value, str) and not field.opened and turn(value) != value:
            work.unseal(number, {}, turn(value).encode("utf-8", "surrogatepass"), coding)
