"""Objects of Python as ``pickle`` writes them, protocols 0 to 5: all opcodes are told in the module ``pickletools``.

Only the opcodes are read: no class is looked for and nothing is called. Of objects it is kept what they are made of.
"""

from __future__ import annotations

import warnings
from collections.abc import Callable, Mapping
from pickletools import genops

from overcollect.decoding.binary.float_text import double
from overcollect.decoding.binary.nested import Full, Malformed, Reader, opening
from overcollect.decoding.interface import Opening, Room
from overcollect.decoding.quick_checks import clean, key_is_value
from overcollect.decoding.text.json_walk import Keys
from overcollect.model import GapReason

MAGICS = (b"\x80\2", b"\x80\3", b"\x80\4", b"\x80\5", b"(dp", b"(lp", b"}q", b"]q")
"""Of protocols from 2 on, then how dictionaries and lists begin in those before."""

_END = b"."
_SHORTEST, _LARGEST_NUMBER = 12, 1 << 2048
_OPCODES_PER_NODE, _MOST_CHECKED = 8, 4000
_OLD_TEXTS = frozenset(["STRING", "BINSTRING", "SHORT_BINSTRING"])
"""Of Python 2, whose texts are bytes."""
_EMPTY = frozenset(["EMPTY_DICT", "EMPTY_LIST", "EMPTY_TUPLE", "EMPTY_SET"])
_WORDS = {"NONE": None, "NEWTRUE": True, "NEWFALSE": False}
_NAMES = frozenset(["GLOBAL", "PERSID", "EXT1", "EXT2", "EXT4", "NEXT_BUFFER"])
"""What stands for something that is not in the data."""


class Pickle:
    """All of it must be one object, with text keys in it or texts."""

    id = "pickle"
    keeps = False

    def open(self, value: bytes, hint: str, room: Room) -> Opening | None:  # noqa: ARG002 - the protocol of decoders
        return opening(_Pickle(value, room.nodes), sure=False) if _may_be(value) else None


def is_pickle(data: bytes) -> bool:
    """Whether it is one object, or the opcodes make sense for very long."""
    if not _may_be(data):
        return False
    try:
        _run(data, _MOST_CHECKED)
    except Malformed:
        return False
    except Full:
        return True
    return opening(_Pickle(data, _MOST_CHECKED), sure=False) is not None


def _may_be(data: bytes) -> bool:
    return data.startswith(MAGICS) and data.endswith(_END) and len(data) >= _SHORTEST


class _Thing:
    """A dictionary, a list, a tuple, a set or an object."""

    __slots__ = ("items", "pairs")

    def __init__(self, items: list[object] | None = None) -> None:
        self.items = items or []
        self.pairs: list[tuple[object, object]] = []

    def put(self, flat: list[object]) -> None:
        if len(flat) % 2:
            raise Malformed
        self.pairs += zip(flat[::2], flat[1::2], strict=True)


class _Pickle(Reader):
    def __init__(self, data: bytes, limit: int) -> None:
        super().__init__(data, limit)
        self._seen: set[int] = set()

    def item(self, keys: Keys, name: str, depth: int) -> None:
        self._add(_run(self.data, self._limit * _OPCODES_PER_NODE), keys, name, depth)
        self.position = len(self.data)

    def key(self) -> str:
        raise Malformed

    def _add(self, one: object, keys: Keys, name: str, depth: int) -> None:
        self.count(depth)
        if isinstance(one, _Thing):
            for key, value in one.pairs:
                self._pair(key, value, keys, name, depth)
            for number, item in enumerate(one.items):
                self._add(item, (*keys, number), name, depth + 1)
        elif isinstance(one, (str, bytes)):
            self._told(one)
            self.leaf(keys, one, name)
        elif isinstance(one, float):
            self.leaf(keys, double(one), name)
        elif isinstance(one, int) and abs(one) < _LARGEST_NUMBER:
            self.leaf(keys, one, name)

    def _pair(self, key: object, value: object, keys: Keys, name: str, depth: int) -> None:
        if isinstance(key, str):
            self.named += 1
            self._told(key)
            if key_is_value(key):
                self.leaf((*keys, key), key, name)
            self._add(value, (*keys, key), key or name, depth + 1)
        else:
            self._add(key, (*keys, "key"), name, depth + 1)
            self._add(value, (*keys, key if isinstance(key, int) else "value"), name, depth + 1)

    def _told(self, text: str | bytes) -> None:
        """Count a text that is referred to again."""
        if id(text) in self._seen:
            self.repeat(text)
        self._seen.add(id(text))


def _run(data: bytes, most: int) -> object:
    """Return what is on the stack at the end of no more than ``most`` opcodes."""
    stack = _Stack()
    end = 0
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # Python warns of escapes that it does not know in texts of protocol 0
            for opcode, argument, place in genops(data):
                most -= 1
                if most < 0:
                    raise Full(GapReason.TOO_MANY_NODES)
                stack.do(opcode.name, argument)
                end = place or 0
    except (ValueError, OverflowError):
        raise Malformed from None
    if end + 1 != len(data):
        raise Malformed
    return stack.pop()


class _Stack:
    def __init__(self) -> None:
        self._things: list[object] = []
        self._marks: list[int] = []
        self._memo: dict[object, object] = {}

    def do(self, opcode: str, argument: object) -> None:
        if opcode in _EMPTY:
            self.push(_Thing())
        elif opcode in _NAMES:
            self.push(None)
        elif opcode in _WORDS:
            self.push(_WORDS[opcode])
        elif opcode in _HANDLERS:
            _HANDLERS[opcode](self)
        elif "PUT" in opcode or opcode == "MEMOIZE":
            self._memo[len(self._memo) if opcode == "MEMOIZE" else argument] = self.top()
        elif opcode.endswith("GET"):
            if argument not in self._memo:
                raise Malformed
            self.push(self._memo[argument])
        elif opcode in _OLD_TEXTS:
            self.push(_as_utf8(str(argument)))
        elif argument is not None and opcode not in ("PROTO", "FRAME"):
            self.push(clean(argument) if isinstance(argument, str) else argument)

    def top(self) -> object:
        if not self._things:
            raise Malformed
        return self._things[-1]

    def pop(self) -> object:
        top = self.top()
        self._things.pop()
        return top

    def mark(self) -> None:
        self._marks.append(len(self._things))

    def since_mark(self) -> list[object]:
        if not self._marks or (mark := self._marks.pop()) > len(self._things):
            raise Malformed
        found = self._things[mark:]
        del self._things[mark:]
        return found

    def push(self, one: object) -> None:
        self._things.append(one)

    def gather(self, size: int) -> None:
        """Make one thing of the topmost ones."""
        self.push(_Thing([self.pop() for _ in range(size)][::-1]))

    def drop(self, size: int) -> None:
        """Put nothing where the topmost ones were."""
        self.gather(size)
        self._things[-1] = None

    def gather_dictionary(self) -> None:
        thing = _Thing()
        thing.put(self.since_mark())
        self.push(thing)

    def extend(self, items: list[object], *, pairs: bool) -> None:
        """Put items, or pairs of them, into the thing below."""
        thing = self.top()
        if not isinstance(thing, _Thing):
            raise Malformed
        if pairs:
            thing.put(items)
        else:
            thing.items += items

    def extend_by(self, size: int, *, pairs: bool) -> None:
        self.extend([self.pop() for _ in range(size)][::-1], pairs=pairs)


_HANDLERS: Mapping[str, Callable[[_Stack], object]] = {
    "MARK": _Stack.mark,
    "POP": _Stack.pop,
    "POP_MARK": _Stack.since_mark,
    "DUP": lambda stack: stack.push(stack.top()),
    "TUPLE1": lambda stack: stack.gather(1),
    "TUPLE2": lambda stack: stack.gather(2),
    "TUPLE3": lambda stack: stack.gather(3),
    "REDUCE": lambda stack: stack.gather(2),
    "NEWOBJ": lambda stack: stack.gather(2),
    "NEWOBJ_EX": lambda stack: stack.gather(3),
    "STACK_GLOBAL": lambda stack: stack.drop(2),
    "BINPERSID": lambda stack: stack.gather(1),
    "DICT": _Stack.gather_dictionary,
    "LIST": lambda stack: stack.push(_Thing(stack.since_mark())),
    "TUPLE": lambda stack: stack.push(_Thing(stack.since_mark())),
    "FROZENSET": lambda stack: stack.push(_Thing(stack.since_mark())),
    "OBJ": lambda stack: stack.push(_Thing(stack.since_mark())),
    "INST": lambda stack: stack.push(_Thing(stack.since_mark())),
    "SETITEM": lambda stack: stack.extend_by(2, pairs=True),
    "SETITEMS": lambda stack: stack.extend(stack.since_mark(), pairs=True),
    "APPEND": lambda stack: stack.extend_by(1, pairs=False),
    "APPENDS": lambda stack: stack.extend(stack.since_mark(), pairs=False),
    "ADDITEMS": lambda stack: stack.extend(stack.since_mark(), pairs=False),
    "BUILD": lambda stack: stack.extend_by(1, pairs=False),
    "READONLY_BUFFER": _Stack.top,
    "STOP": _Stack.top,
}


def _as_utf8(text: str) -> str | bytes:
    """Return a text of Python 2, whose bytes are read as characters, as what it was."""
    try:
        data = text.encode("latin-1")
        return data.decode()
    except UnicodeDecodeError:
        return data
    except UnicodeEncodeError:
        return clean(text)
