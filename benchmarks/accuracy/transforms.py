"""How a value is changed before it is put into a message: spellings, digests, ciphers, coordinate systems."""

from __future__ import annotations

import base64
import codecs
import hashlib
import hmac
import random
from collections.abc import Callable
from dataclasses import dataclass, field
from urllib.parse import quote

from identity import Values, digits, letters
from places import bd09, gcj02, mercator


@dataclass(frozen=True, slots=True)
class Changed:
    value: str
    transform: str
    """A name that the report has a row for: ``plain``, ``md5``, ``sha256(md5)``, ``spelling``, ..."""
    coding: tuple[str, ...] = ()
    """Codings that the value is in, outermost first, which a decoder must undo."""
    beside: dict[str, str] = field(default_factory=dict)
    """Fields that must stand in the same message: a salt, a key."""
    tokens: frozenset[str] = frozenset()
    """Words that the report of the transform must name to be right."""


type Change = Callable[[str, random.Random], Changed]


def _hash(method: str, value: str | bytes) -> str:
    data = value.encode() if isinstance(value, str) else value
    return hashlib.new(method, data, usedforsecurity=False).hexdigest()


def _digest(method: str, spell: Callable[[str], str] = str, write: Callable[[str], str] = str, row: str = "") -> Change:
    def change(value: str, _: random.Random) -> Changed:
        return Changed(write(_hash(method, spell(value))), row or method, tokens=frozenset((method,)))

    return change


def _twice(outer: str, inner: str) -> Change:
    def change(value: str, _: random.Random) -> Changed:
        return Changed(_hash(outer, _hash(inner, value)), f"{outer}({inner})", tokens=frozenset((outer, inner)))

    return change


def _salted(method: str, name: str, *, before: bool) -> Change:
    def change(value: str, rng: random.Random) -> Changed:
        salt = digits(rng, 13) if name in ("ts", "timestamp") else letters(rng, 16)
        text = salt + value if before else value + salt
        return Changed(_hash(method, text), f"{method}, salted", beside={name: salt}, tokens=frozenset((method,)))

    return change


def _keyed(name: str) -> Change:
    def change(value: str, rng: random.Random) -> Changed:
        key = letters(rng, 24)
        code = hmac.new(key.encode(), value.encode(), "sha256").hexdigest()
        return Changed(code, "hmac-sha256", beside={name: key}, tokens=frozenset(("sha256",)))

    return change


def _cut(method: str, start: int, stop: int) -> Change:
    def change(value: str, _: random.Random) -> Changed:
        return Changed(_hash(method, value)[start:stop], f"{method}, truncated", tokens=frozenset((method,)))

    return change


def _raw_digest(method: str) -> Change:
    def change(value: str, _: random.Random) -> Changed:
        raw = hashlib.new(method, value.encode(), usedforsecurity=False).digest()
        return Changed(base64.b64encode(raw).decode(), f"base64 of {method}", tokens=frozenset((method,)))

    return change


def _xor(value: str, rng: random.Random) -> Changed:
    key = rng.randrange(1, 256)
    sealed = bytes(byte ^ key for byte in value.encode())
    text = base64.b64encode(sealed).decode() if rng.random() < 0.5 else sealed.hex()
    return Changed(text, "xor", tokens=frozenset(("xor",)))


def _rot13(value: str, rng: random.Random) -> Changed:
    turned = codecs.encode(value, "rot13")
    if rng.random() < 0.5:
        return Changed(base64.b64encode(turned.encode()).decode(), "rot13", tokens=frozenset(("rot13",)))
    return Changed(turned, "rot13", tokens=frozenset(("rot13",)))


def _base64(value: str, _: random.Random) -> Changed:
    return Changed(base64.b64encode(value.encode()).decode(), "base64", ("base64",))


def _base64url(value: str, _: random.Random) -> Changed:
    return Changed(base64.urlsafe_b64encode(value.encode()).decode().rstrip("="), "base64url", ("base64",))


def _hex(value: str, _: random.Random) -> Changed:
    return Changed(value.encode().hex(), "hex", ("hex",))


def _percent(value: str, _: random.Random) -> Changed:
    return Changed(quote(quote(value, safe=""), safe=""), "percent twice", ())


def _reversed(value: str, _: random.Random) -> Changed:
    return Changed(value[::-1], "reversed", tokens=frozenset(("reversed",)))


def plain(value: str, _: random.Random) -> Changed:
    return Changed(value, "plain")


DIGESTS: tuple[Change, ...] = (
    _digest("md5"),
    _digest("sha256"),
    _digest("sha1"),
    _digest("md5", write=str.upper, row="md5, upper hex"),
    _digest("md5", spell=str.upper, row="md5 of upper case"),
    _digest("sha256", spell=str.lower, row="sha256 of lower case"),
    _digest("sha1", spell=str.upper, row="sha1 of upper case"),
    _digest("sha256", write=str.upper, row="sha256, upper hex"),
    _twice("md5", "md5"),
    _twice("sha256", "md5"),
    _twice("sha1", "sha256"),
    _cut("md5", 0, 16),
    _cut("md5", 8, 24),
    _cut("sha256", 0, 32),
    _salted("md5", "salt", before=False),
    _salted("md5", "app_key", before=True),
    _salted("sha256", "nonce", before=False),
    _salted("sha1", "ts", before=False),
    _keyed("secret_id"),
    _raw_digest("md5"),
    _raw_digest("sha256"),
)
CIPHERS: tuple[Change, ...] = (_base64, _base64url, _hex, _percent, _xor, _rot13, _reversed)

_NO_LETTERS = frozenset(
    ("imei", "imsi", "iccid", "phone_number", "bank_card_number", "qq_number", "ip_address", "local_ip")
)
_SHORT = frozenset(("ip_address", "local_ip", "wifi_ssid", "person_name", "qq_number"))


def ciphers_of(data_type: str) -> list[Change]:
    """Which codings change the value at all, and lead back to it without doubt."""
    return [
        change
        for change in CIPHERS
        if not (change is _rot13 and data_type in _NO_LETTERS)
        and not (change is _percent and data_type not in ("email_address", "mac_address", "person_name", "wifi_ssid"))
        and not (change in (_reversed, _xor, _rot13) and data_type in _SHORT)
    ]


def spellings_of(data_type: str, value: str, identity: Values) -> list[str]:
    """Other ways of writing the value that are in use."""
    spelled: list[str] = []
    match data_type:
        case "imei":
            spelled = [value[:14], f"{value[:14]}01", f"{value[:2]}-{value[2:8]}-{value[8:14]}-{value[14]}"]
        case "mac_address" | "bluetooth_mac" | "wifi_bssid":
            bare = value.replace(":", "")
            spelled = [value.upper(), bare, bare.upper(), value.replace(":", "-"), value.upper().replace(":", "-")]
        case "phone_number":
            spaced = f"{value[:3]} {value[3:7]} {value[7:]}"
            spelled = [f"+86{value}", f"0086{value}", f"86{value}", spaced, f"+86-{value}"]
        case "person_name":
            family, given = identity["pinyin"]
            spelled = [
                f"{family} {given}",
                f"{given} {family}",
                f"{family}{given}".lower(),
                f"{family} {given}".upper(),
            ]
        case "bank_card_number":
            spelled = [" ".join(value[i : i + 4] for i in range(0, len(value), 4))]
        case "email_address" | "android_id" | "meid" | "device_serial" | "caid" | "os_udid":
            spelled = [value.swapcase()]
        case _ if len(value) == 36 and value.count("-") == 4:
            spelled = [value.swapcase(), value.replace("-", "")]
    return spelled


type Point = tuple[float, float]

_SYSTEMS: dict[str, Callable[[float, float], Point]] = {
    "plain": lambda lat, lon: (lat, lon),
    "rounded": lambda lat, lon: (round(lat, 4), round(lon, 4)),
    "gcj02": lambda lat, lon: _rounded(gcj02(lat, lon), 6),
    "bd09": lambda lat, lon: _rounded(bd09(lat, lon), 6),
    "mercator": lambda lat, lon: _rounded(mercator(lat, lon), 2),
    "scaled 1e6": lambda lat, lon: (round(lat * 1e6), round(lon * 1e6)),
    "scaled 1e5": lambda lat, lon: (round(lat * 1e5), round(lon * 1e5)),
}
PLACES = tuple(_SYSTEMS)


def place(lat: float, lon: float, how: str) -> Point:
    """Return latitude and longitude, or north and east, as ``how`` has them."""
    return _SYSTEMS[how](lat, lon)


def _rounded(point: Point, digits_after: int) -> Point:
    return round(point[0], digits_after), round(point[1], digits_after)
