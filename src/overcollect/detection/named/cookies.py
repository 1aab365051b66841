"""Method 3 for cookies: their names are a world of their own, in which ``SSID`` is a session at Google and no network.

Names count as they are sent (RFC 6265, section 4.1.1: they keep their case), and one that ends in ``*`` stands for
all that begin so. Where no name is known, a cookie whose name ends in the id of a visitor, a browser or a device,
with a random value, is one: it is what cookies are for. So do the number and the token of an account behind the name of
its maker (``acme_uid``, ``acme_token``).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from overcollect.detection.candidate import Candidate
from overcollect.detection.named.placeholders import Placeholders
from overcollect.detection.named.plausible import fits
from overcollect.detection.page import Page
from overcollect.forms.uuid import UUID
from overcollect.knowledge import DataType, fold
from overcollect.knowledge.words import word_set
from overcollect.model import Field, Grade, Method

_HEADER = "cookie"
_ANY_END = "*"
_MOST_NAMES = 4_096
_LONGEST_NAME = 80
_LONGEST_VALUE = 512
_COOKIE, _DEVICE, _SESSION, _SIGN_IN = "cookie_id", "sdk_device_id", "session_id", "auth_token"
_RANDOM = re.compile(
    rf"{UUID}|[0-9a-f]{{16,64}}|[0-9A-F]{{16,64}}"
    r"|(?=[\w.-]*[0-9])(?=[\w.-]*[A-Za-z])[\w.-]{20,128}"
)
"""What nobody chose: a UUID, hexadecimal digits (a time has fewer), letters and digits."""
_SEALED = re.compile(r"(?=[^0-9]*[0-9])(?=[^A-Za-z]*[A-Za-z])[\w+/%-]{40,512}={0,2}(?:--[0-9a-f]{40,64})?")
"""All of a session, encrypted or signed, as frameworks keep it in the cookie."""
_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|[0-9]+")
_ACCOUNT_NUMBER = re.compile(r"[1-9][0-9]{4,18}")
_TOKEN = re.compile(r"(?=[^0-9]*[0-9])(?=[^A-Za-z]*[A-Za-z])[\w+/.~|:%-]{24,510}={0,2}")
_ENDS = (
    (_COOKIE, word_set("cookies", "ends_of_visitors"), (_RANDOM,)),
    (_DEVICE, word_set("cookies", "ends_of_devices"), (_RANDOM,)),
    (_SESSION, word_set("cookies", "ends_of_sessions"), (_RANDOM, _SEALED)),
    ("user_account", word_set("cookies", "ends_of_accounts"), (_ACCOUNT_NUMBER,)),
    (_SIGN_IN, word_set("cookies", "ends_of_tokens"), (_TOKEN,)),
)
"""The last word of a name, or the last two, with what such a value looks like."""
_NO_SIGN_IN = word_set("cookies", "without_sign_in")
_OTHERS = word_set("cookies", "other_things")

_IDS = word_set("cookies", "identifiers_in_cookies")


class Cookies:
    """Compiled once from the data types; a message without cookies costs a look at the names of its headers."""

    def __init__(self, data_types: Iterable[DataType], placeholders: Placeholders) -> None:
        self._placeholders = placeholders
        self._named: dict[str, tuple[str, str]] = {}
        self._beginnings: dict[str, tuple[str, str]] = {}
        self._types = set[str]()
        for data_type in data_types:
            self._types.add(data_type.id)
            for cookies in data_type.cookies:
                for name in cookies.names:
                    known = self._beginnings if name.endswith(_ANY_END) else self._named
                    known.setdefault(name.removesuffix(_ANY_END), (data_type.id, cookies.values))
        self._lengths = sorted({len(name) for name in self._beginnings}, reverse=True)
        self._known = lru_cache(_MOST_NAMES)(self._look_up)
        self._alike = lru_cache(_MOST_NAMES)(_by_last_words)

    def find(self, page: Page) -> Iterator[Candidate]:
        if _HEADER not in [name.lower() for name, _ in page.message.headers]:
            return
        nodes = enumerate([field.node for field in page.fields])
        own = [number for number, node in nodes if node.decoder == _HEADER or not node.keys]
        for number in sorted({*own, *page.under(_IDS)}):
            field, text = page.fields[number], page.texts[number]
            if 0 < len(text) <= _LONGEST_VALUE and (name := _name_of(field)):
                data_type = self._data_type(name, text) if name == field.name else self._part(name, text)
                if data_type in self._types and not self._placeholders.has(data_type, text):
                    yield Candidate(
                        number,
                        data_type,
                        Grade.PROBABLE,
                        Method.NAME,
                        text,
                        text,
                        "the cookie is called so, and the value looks like one",
                        strong=True,
                        preferred=True,
                    )

    def _data_type(self, name: str, text: str) -> str:
        known = self._known(name)
        if known is not None:
            data_type, values = known
            return data_type if fits(values, text) else ""
        alike = self._alike(name)
        return next((of for of, values in alike if any(pattern.fullmatch(text) for pattern in values)), "")

    def _part(self, cookie: str, text: str) -> str:
        """Return what the id is that stands in a cookie with other things."""
        known = self._known(cookie)
        return known[0] if known and _RANDOM.fullmatch(text) else ""

    def _look_up(self, name: str) -> tuple[str, str] | None:
        if name in self._named:
            return self._named[name]
        starts = (name[:length] for length in self._lengths)
        return next((self._beginnings[start] for start in starts if start in self._beginnings), None)


def _by_last_words(name: str) -> Sequence[tuple[str, Sequence[re.Pattern[str]]]]:
    """Return the data types that the last words of an unknown name speak for, each with what its values look like."""
    words = [word.lower() for word in _WORD.findall(name)]
    if not words or not _OTHERS.isdisjoint(words):
        return ()
    last = {words[-1], "_".join(words[-2:])}
    found = [(data_type, values) for data_type, ends, values in _ENDS if not ends.isdisjoint(last)]
    return found if _NO_SIGN_IN.isdisjoint(words) else [one for one in found if one[0] != _SIGN_IN]


def _name_of(field: Field) -> str:
    """Return the name of the cookie that the field is, or whose id it is; '' where it is none."""
    node = field.node
    while node.decoder != _HEADER:
        if node.parent is None or (node.keys and fold(str(node.keys[-1])) not in _IDS):
            return ""
        node = node.parent
    name = str(node.keys[-1]) if node.keys else ""
    return name if len(name) <= _LONGEST_NAME else ""
