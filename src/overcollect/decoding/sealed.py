"""Opens what is encrypted with a key that is known.

It stands in the same message, in a field that is called so, or in every copy of an SDK: such a key hides nothing from
those who read the traffic. Or the user gives it.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from functools import lru_cache
from hashlib import md5, sha256
from itertools import islice
from typing import NamedTuple

from msgspec.structs import replace

from overcollect.decoding.coding.block_ciphers import authenticated, counted, in_blocks, in_stream, salted, under_xor
from overcollect.decoding.coding.loose_base64 import read_base64
from overcollect.decoding.example_keys import reading
from overcollect.decoding.unfolding import Spot, Unfolding
from overcollect.decoding.vendor import applovin_message, mix_mode
from overcollect.knowledge.vendor_keys import vendor_keys
from overcollect.model import Field, Node, PayloadKey

_KEY = re.compile(
    r"(?!(?:app|api|sdk|access|pub|public|primary|foreign|cache|row|sort|partition|idempotency|event|maps?|store|partner"
    r"|channel|game|writer|site|product|item|message|hot|page|tab|click|config|group|feature|flag|experiment)key)"
    r"[a-z0-9]{0,12}key|k|[aersdx]k|secret|aes|des|rc4|xor|seed|salt|nonce|rand(?:om)?(?:str)?"
)
"""What a key is called; the key of an application, of a row or of an event opens nothing."""
_SESSION = re.compile(r"sid|sessionid")
"""What also is a key, but only for exclusive or: device profiling of a widespread vendor sends its facts so."""
_VECTOR = re.compile(r"[a-z]{0,6}iv|ivector|vector|vi|nonce|[a-z]{0,6}ivspec")
_FOLDED = str.maketrans("", "", "_-. ")
_MOST_KEYS, _MOST_SEALED, _MOST_OF_KNOWN = 4, 4, 64
_GIVEN, _EXAMPLE = "payload_keys", "example"
"""What the chain of decoders calls keys that the user gives, and those of tutorials."""
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


class _Known(NamedTuple):
    """A key that is known before any message."""

    of: str
    key: PayloadKey
    vectors: list[bytes]


class Sealed:
    """One for all messages; it keeps which names are names of keys, so that most messages cost one comparison.

    Args:
        given: keys of the app, which the user knows.
    """

    def __init__(self, given: Sequence[PayloadKey] = ()) -> None:
        self._given = [one.key for one in given]
        known = [*((_GIVEN, one) for one in given), *((one.id, one) for one in vendor_keys())]
        self._keys = [_Known(of, one, _spelled(one.vector) if one.vector else []) for of, one in known]
        self._of_host = lru_cache(_MOST_REMEMBERED)(self._look_up)
        self._known: set[str] = set()
        self._called: set[str] = set()
        """Those of the known names that are names of keys."""
        self._vain: set[bytes] = set()
        """Digests of keys and of values that they do not open: tokens come again with every message."""

    def open(self, work: Unfolding) -> None:
        """Add what comes out to the fields of the message."""
        if known := self._of_host(work.host):
            self._open_by_known(work, known)
        if work.has_opaque:
            self._open_applovin(work)
            _open_by_examples(work)
        self._open_by_message(work)

    def _open_by_message(self, work: Unfolding) -> None:
        fields = work.fields
        names = {field.name for field in fields}
        if not names.isdisjoint(mix_mode.SWITCHES):
            _open_mixed(work)
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

    def _open_applovin(self, work: Unfolding) -> None:
        """Open messages that say themselves which of the given keys they need."""
        for number, field in enumerate([*work.fields] if self._given else ()):
            message = applovin_message.message_of(field.value)
            plain = next(filter(None, (applovin_message.opened(message, key) for key in self._given if message)), None)
            if plain:
                _unseal(work, number, {"cipher": "applovin", "key": _GIVEN}, plain)

    def _look_up(self, host: str) -> list[_Known]:
        return [known for known in self._keys if known.key.is_for(host)]

    def _open_by_known(self, work: Unfolding, keys: Sequence[_Known]) -> None:
        fields = work.fields
        named = {known.key.vector_in.lower() for known in keys}
        there = [(field.name.lower(), field.value) for field in fields]
        held = [(name, raw) for name, value in there if name in named or _is_vector(name) for raw in _spelled(value)]
        for number, _, data in list(islice(_candidates(work), _MOST_OF_KNOWN)):
            for of, one, given in keys:
                vectors = [*given, *(raw for name, raw in held if not one.vector_in or name == one.vector_in.lower())]
                if found := self._read(data, one.key, vectors, one.cipher):
                    cipher, plain = found
                    _unseal(work, number, {"cipher": cipher, "key": of}, plain)
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

    def _read(self, data: bytes, key: str, vectors: Sequence[bytes], only: str = "") -> tuple[str, bytes] | None:
        tried = md5(b"\0".join((key.encode(), data, *vectors)), usedforsecurity=False).digest()
        if tried in self._vain:
            return None
        readings = _readings(data, key, vectors)
        found = next((one for one in readings if not only or one[0] == only), None)
        if found is None:
            if len(self._vain) >= _MOST_REMEMBERED:
                self._vain.clear()
            self._vain.add(tried)
        return found


def _open_mixed(work: Unfolding) -> None:
    for number, plain in [*mix_mode.exchanged(work.fields)]:
        _unseal(work, number, {"cipher": "xor", "key": "mix-mode"}, plain)


def _open_by_examples(work: Unfolding) -> None:
    for number, field, data in list(islice(_encrypted(work), _MOST_SEALED)):
        if work.is_opaque(field.node) and (found := reading(data)):
            cipher, plain = found
            _unseal(work, number, {"cipher": cipher, "key": _EXAMPLE}, plain)


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
    """Return the longest part that can be encrypted: ``v1:Ov3r…``, ``Ov3r….<signature>``, JD's ``<time>;…;62f4…``."""
    if len(text) < _SHORTEST_SPELLED or "\n" in text:
        return text
    return max(_BASE64.findall(text), key=len, default="")


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
