"""Opens what is encrypted with a key that is known.

It stands in the same message, in a field that is called so, or in every SDK: such a key hides nothing from those who
read the traffic. Or the user gives it.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from functools import lru_cache
from hashlib import md5, sha256
from itertools import islice

from msgspec.structs import replace

from overcollect.decoding.coding.block_ciphers import authenticated, counted, in_blocks, in_stream, salted, under_xor
from overcollect.decoding.coding.loose_base64 import read_base64
from overcollect.decoding.unfolding import Spot, Unfolding
from overcollect.decoding.vendor.fixed_keys import HOSTS, readings
from overcollect.model import Field, Node, PayloadKey

_KEY = re.compile(
    r"(?!(?:app|api|sdk|access|pub|public|primary|foreign|cache|row|sort|partition|idempotency|event|maps?|store|partner"
    r"|channel|game|writer|site|product|item|message|hot|page|tab|click|config|group|feature|flag|experiment)key)"
    r"[a-z0-9]{0,12}key|k|[aersdx]k|secret|aes|des|rc4|xor|seed|salt|nonce|rand(?:om)?(?:str)?"
)
"""What a key is called; the key of an application, of a row or of an event opens nothing."""
_SESSION = re.compile(r"sid|sessionid")
"""What also is a key, but only for exclusive or: device profiling of a widespread vendor sends its facts so."""
_VECTOR = re.compile(r"[a-z]{0,6}iv|ivector|vector|vi|[a-z]{0,6}ivspec")
_FOLDED = str.maketrans("", "", "_-. ")
_MOST_KEYS, _MOST_SEALED, _MOST_OF_GIVEN = 4, 4, 64
_GIVEN = "payload_keys"
"""Where the user gives keys, as the chain of decoders names it."""
_KEY_LENGTHS = range(3, 65)
_MOST_REMEMBERED = 4_096
_LENGTHS = range(16, 65_537)
"""Bytes of what is encrypted."""
_HEX = re.compile("(?:[0-9a-f]{2})+|(?:[0-9A-F]{2})+")
_BASE64 = re.compile("[A-Za-z0-9+/_-]{8,}={0,2}")
_OF_DIGESTS = (32, 40, 64)
"""Hexadecimal digits of what is hardly encrypted, but hashed."""
_BLOCK = 16
_SHORTEST_SPELLED = 22
"""Characters of a block in base64."""


class Sealed:
    """One for all messages; it keeps which names are names of keys, so that most messages cost one comparison.

    Args:
        given: keys of the app, which the user knows.
    """

    def __init__(self, given: Sequence[PayloadKey] = ()) -> None:
        self._given = [(one, _spelled(one.vector) if one.vector else []) for one in given]
        self._known: set[str] = set()
        self._called: set[str] = set()
        """Those of the known names that are names of keys."""
        self._vain: set[bytes] = set()
        """Digests of keys and of values that they do not open: tokens come again with every message."""

    def open(self, work: Unfolding) -> None:
        """Add what comes out to the fields of the message."""
        if given := [(one, vectors) for one, vectors in self._given if one.is_for(work.host)]:
            self._open_by_given(work, given)
        if work.has_opaque or work.host.endswith(HOSTS):
            _open_by_constants(work)
        fields = work.fields
        names = {field.name for field in fields}
        if new := names - self._known:
            self._learn(new)
        called = self._called
        if called.isdisjoint(names):
            return
        keys = [field for field in fields if field.name in called and len(field.value) in _KEY_LENGTHS]
        sealed = list(islice(_encrypted(work), _MOST_SEALED)) if keys else ()
        if not sealed:
            return
        spelled = [(field, field.value) for field in keys if isinstance(field.value, str)][:_MOST_KEYS]
        vectors = [raw for field in fields if _is_vector(field.name) for raw in _spelled(field.value)]
        for number, field, data in sealed:
            for key, text in spelled:
                if key is not field and (found := self._opened(data, text, key.name, vectors)):
                    cipher, plain = found
                    _unseal(work, number, {"cipher": cipher, "key": key.name}, plain)
                    break

    def _open_by_given(self, work: Unfolding, given: Sequence[tuple[PayloadKey, list[bytes]]]) -> None:
        for number, _, data in list(islice(_candidates(work), _MOST_OF_GIVEN)):
            for one, vectors in given:
                if found := self._read(data, one.key, vectors):
                    cipher, plain = found
                    _unseal(work, number, {"cipher": cipher, "key": _GIVEN}, plain)
                    break

    def _learn(self, names: set[str]) -> None:
        if len(self._known) >= _MOST_REMEMBERED:
            self._known.clear()
            self._called.clear()
        self._known |= names
        self._called.update(filter(_is_key, names))

    def _opened(self, data: bytes, key: str, name: str, vectors: Sequence[bytes]) -> tuple[str, bytes] | None:
        if _is_session(name):
            return next(under_xor(data, key.encode()), None)
        return self._read(data, key, vectors)

    def _read(self, data: bytes, key: str, vectors: Sequence[bytes]) -> tuple[str, bytes] | None:
        tried = md5(b"\0".join((key.encode(), data, *vectors)), usedforsecurity=False).digest()
        if tried in self._vain:
            return None
        found = next(_readings(data, key, vectors), None)
        if found is None:
            if len(self._vain) >= _MOST_REMEMBERED:
                self._vain.clear()
            self._vain.add(tried)
        return found


def _open_by_constants(work: Unfolding) -> None:
    """Open what is under constant keys: texts to the hosts of their vendors, and what nothing else opened to any."""
    for number, field, data in list(islice(_encrypted(work), _MOST_SEALED)):
        host = None if work.is_opaque(field.node) else work.host
        for of, plain in islice(readings(data, host), 1):
            _unseal(work, number, {"key": of}, plain)


def _unseal(work: Unfolding, number: int, parameters: dict[str, str], plain: bytes) -> None:
    field = work.fields[number]
    node = Node(field.node, "cipher", (), parameters)
    work.fields[number] = replace(field, opened=True)
    work.unseal(Spot(node, field.name, depth=len(node.chain())), plain)


def _candidates(work: Unfolding) -> Iterator[tuple[int, Field, bytes]]:
    """Yield all that can be encrypted, of whatever look and length: the key of the app tells what it is."""
    for number, field in enumerate(work.fields):
        value = field.value
        if len(value) < _BLOCK or field.opened:
            continue
        data = value if isinstance(value, bytes) else _bytes_of(_token_in(value), of_digests=())
        if data is not None:
            yield number, field, data


def _token_in(text: str) -> str:
    """Return the text without what some write around it: ``v1:Ov3r…``, ``Ov3r….<signature>``."""
    if len(text) < _SHORTEST_SPELLED or "\n" in text:
        return text
    longest = max(_BASE64.findall(text), key=len, default="")
    return longest if 2 * len(longest) > len(text) else text


def _encrypted(work: Unfolding) -> Iterator[tuple[int, Field, bytes]]:
    for number, field in enumerate(work.fields):
        value = field.value
        # Most are too short.
        if len(value) < _BLOCK or field.opened:
            continue
        # Pictures and sounds are no riddle.
        if isinstance(value, bytes) and not work.is_opaque(field.node):
            continue
        data = _bytes_of(value) if isinstance(value, str) else value
        if data is not None and len(data) in _LENGTHS:
            yield number, field, data


def _bytes_of(text: str, of_digests: Collection[int] = _OF_DIGESTS) -> bytes | None:
    if len(text) < _SHORTEST_SPELLED or " " in text or "." in text:
        return None
    if "\n" in text:  # Android's encoder breaks lines by default
        text = text.replace("\r", "").replace("\n", "")
    if _HEX.fullmatch(text):
        return None if len(text) in of_digests else bytes.fromhex(text)
    if not _BASE64.fullmatch(text) or text.islower() or text.isupper():
        return None
    return read_base64(text)


def _spelled(text: str | bytes) -> list[bytes]:
    """Return the bytes that a key or a vector can be: its own, and those that it spells."""
    if isinstance(text, bytes):
        return [text]
    found = [text.encode()]
    if _HEX.fullmatch(text):
        found.append(bytes.fromhex(text))
    if _BASE64.fullmatch(text) and (raw := read_base64(text)):
        found.append(raw)
    return found


def _readings(data: bytes, key: str, vectors: Sequence[bytes]) -> Iterator[tuple[str, bytes]]:
    """Yield how ``data`` can be read with what the text of a key may stand for."""
    yield from salted(data, key.encode())
    spelled = _spelled(key)
    digest = md5(key.encode(), usedforsecurity=False)
    # OpenSSL in PHP fills a short key up with zeros; others take a digest of it.
    filled = [raw.ljust(_BLOCK, b"\0") for raw in spelled if len(raw) < _BLOCK]
    stretched = sha256(key.encode()).digest()
    for raw in dict.fromkeys((*spelled, *filled, digest.digest(), digest.hexdigest().encode(), stretched)):
        yield from in_blocks(data, raw, vectors)
        yield from authenticated(data, raw, vectors)
        yield from counted(data, raw, vectors)
    for raw in dict.fromkeys((*spelled, digest.hexdigest().encode())):
        yield from in_stream(data, raw)


def _is_key(name: str) -> bool:
    return _KEY.fullmatch(name.translate(_FOLDED).lower()) is not None or _is_session(name)


@lru_cache(8192)
def _is_session(name: str) -> bool:
    return _SESSION.fullmatch(name.translate(_FOLDED).lower()) is not None


@lru_cache(8192)
def _is_vector(name: str) -> bool:
    return _VECTOR.fullmatch(name.translate(_FOLDED).lower()) is not None
