"""Replacements of values: of the same kind and length, and always the same for the same value within a run."""

from __future__ import annotations

import datetime as dt
import hmac
import ipaddress
import random
import re
from collections.abc import Callable
from functools import lru_cache

from stdnum import luhn

from overcollect.detection.known.variants import variants
from overcollect.detection.named.mail_providers import PROVIDERS
from overcollect.forms import FORMS, Form
from overcollect.local_networks import is_local_address
from overcollect.sharing.alike import alike

_TRIES = 400
"""One number in ten passes most checks."""
_NAME_TRIES = 40
"""Names are made of signs that are as long in pinyin as those of another, where there are any."""
_SURNAMES = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏"
_GIVEN = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉兰萍飞玲龙丹辉鑫波斌宇浩凯健俊帆雪倩琳"
_HAN_NAME = re.compile(r"[\u4e00-\u9fff]{2,4}")
_RESERVED = re.compile(r"(?:.*\.)?(?:test|example|invalid|localhost|example\.(?:com|net|org))")
_DOCUMENTATION = ("192.0.2.", "203.0.113.", "198.51.100.")
"""RFC 5737."""
_OCTETS = 4


class Fakes:
    """What stands for what. Without the key, which is made anew at each run and kept nowhere, nothing leads back."""

    def __init__(self, key: bytes) -> None:
        self._key = key

    def rng(self, *about: str) -> random.Random:
        """Return the source of randomness for a value: the same one whenever it is asked."""
        digest = hmac.digest(self._key, "\0".join(about).encode("utf-8", "surrogatepass"), "sha256")
        return random.Random(digest)  # noqa: S311 - seeded with a keyed digest

    def token(self, text: str) -> str:
        """Return what stands for a text of which nothing more is known."""
        return alike(text, self.rng("token", text))

    def value(
        self, form_id: str, data_type: str, canonical: str, accept: Callable[[str], bool] = lambda _: True
    ) -> str:
        """Return a canonical value that stands for another.

        Args:
            form_id: of the data type; '' where it has none.
            data_type: of the value.
            canonical: what is replaced.
            accept: whether a candidate will do, beside that it is of the form and of the same length.
        """
        rng = self.rng("value", canonical)
        make = _MAKERS.get(form_id) or (_person if data_type == "person_name" else alike)
        form = FORMS.get(form_id)
        if form is not None and form.canonical(canonical) is None:
            make = alike
        fallback = ""
        for _ in range(_NAME_TRIES if make is _person else _TRIES):
            candidate = make(canonical, rng)
            if candidate == canonical or len(candidate.encode()) != len(canonical.encode("utf-8", "replace")):
                continue
            if not _is_of(form, candidate, canonical):
                continue
            if accept(candidate):
                return candidate
            fallback = fallback or candidate
        return fallback or alike(canonical, rng)


def _is_of(form: Form | None, candidate: str, canonical: str) -> bool:
    """Tell whether a form takes the one value for as much as the other."""
    if form is None:
        return True
    evidence, read = form.appraise(candidate)
    wanted, was_read = form.appraise(canonical)
    return evidence >= wanted and (was_read is None or (read == candidate) is (was_read == canonical))


def _made(form_id: str) -> Callable[[str, random.Random], str]:
    """Return a maker of values out of the ranges that are kept for tests."""
    return lambda _, rng: FORMS[form_id].generate(rng)


def _imei(text: str, rng: random.Random) -> str:
    """Out of ranges that no telephone of today has; a number without zeros in front stays one (GSMA TS.06).

    00 is the range of test equipment, 10 was that of cordless ones, 98 is that of a body that gave few.
    """
    head = "00" if text.startswith("0") else "10" if text[0] < "5" else "98"
    return head + _checked(_digits(text[2:14], rng), head)


def _imsi(text: str, rng: random.Random) -> str:
    """Of the networks for tests and for use inside (3GPP TS 23.003, 2.2; ITU-T E.212, 999)."""
    head = "00101" if text.startswith("0") else "99999"
    return head + _digits(text[len(head) :], rng)


def _checked(number: str, head: str) -> str:
    """Return the digits behind ``head``, with the check digit."""
    digit: str = luhn.calc_check_digit(head + number)
    return number + digit


def _headed(kept: int) -> Callable[[str, random.Random], str]:
    """Return a maker that keeps the first characters: a type, a bank, a country."""
    return lambda text, rng: text[:kept] + alike(text[kept:], rng)


def _digits(text: str, rng: random.Random) -> str:
    return "".join(rng.choice("0123456789") if sign.isdigit() else sign for sign in text)


def _luhn(kept: int) -> Callable[[str, random.Random], str]:
    """As ``_headed`` does, digit by digit: zeros are as good as others there."""
    return lambda text, rng: text[:kept] + _digits(text[kept:], rng)


def _phone(text: str, rng: random.Random) -> str:
    """The plan of the country stays: eight digits of a Chinese number, six of another are new."""
    kept = len("+86138") if text.startswith("+86") else len(text) - 6
    return text[:kept] + _digits(text[kept:], rng)


def _uuid(text: str, rng: random.Random) -> str:
    """The version and the variant stay (RFC 9562)."""
    made = alike(text, rng)
    return made[:14] + text[14] + made[15:19] + text[19] + made[20:] if len(text) == 36 else made


def _mac(text: str, rng: random.Random) -> str:
    """The first octet stays: it tells addresses that a system made up."""
    return text[:2] + "".join(rng.choice("0123456789abcdef") if sign.isalnum() else sign for sign in text[2:])


def _email(text: str, rng: random.Random) -> str:
    local, _, domain = text.rpartition("@")
    if domain not in PROVIDERS and not _RESERVED.fullmatch(domain):
        owner, dot, top = domain.rpartition(".")
        domain = f"{alike(owner, rng)}{dot}{top}"
    return f"{alike(local, rng)}@{domain}"


def _package(text: str, rng: random.Random) -> str:
    first, dot, rest = text.partition(".")
    return f"{first}{dot}{''.join(alike(sign, rng) for sign in rest)}"


def _birth(text: str, rng: random.Random) -> str:
    """A day of the same century, as many digits in the month and the day where zeros are left out."""
    day = dt.date.fromisoformat(text)
    while True:
        other = day.replace(day=1) + dt.timedelta(days=rng.randrange(-9000, 9000))
        same = (other.month < 10) == (day.month < 10) and (other.day < 10) == (day.day < 10)
        if same and other != day and other.year // 100 == day.year // 100:
            return other.isoformat()


def _ip(text: str, rng: random.Random) -> str:
    if ":" in text:
        return text[:4] + "".join(rng.choice("0123456789abcdef") if sign.isalnum() else sign for sign in text[4:])
    parts = text.split(".")
    if len(parts) != _OCTETS:
        return alike(text, rng)
    if _is_public(text):
        for network in _DOCUMENTATION:
            width = len(text) - len(network)
            if 1 <= width <= 3:
                return network + _octet("9" * width, rng)
    kept = 2 if text.startswith(("192.168.", "169.254.", "172.")) else 1
    return ".".join(part if number < kept else _octet(part, rng) for number, part in enumerate(parts))


def _is_public(text: str) -> bool:
    canonical = FORMS["ip"].canonical(text)
    address = None if canonical is None else ipaddress.ip_address(canonical)
    return address is not None and not (address.is_loopback or is_local_address(address))


def _octet(part: str, rng: random.Random) -> str:
    lowest = 10 ** (len(part) - 1) if len(part) > 1 else 0
    return str(rng.randint(lowest, min(254, 10 ** len(part) - 1)))


def _person(text: str, rng: random.Random) -> str:
    if _HAN_NAME.fullmatch(text):
        surname = rng.choice(_like(text[0], _SURNAMES, after=_GIVEN[0]))
        return surname + "".join([rng.choice(_like(sign, _GIVEN, before=_SURNAMES[0])) for sign in text[1:]])
    return alike(text, rng)


@lru_cache(4096)
def _like(sign: str, among: str, before: str = "", after: str = "") -> str:
    """Return the signs that make a name as long in all its spellings as another does; all of them where none does."""
    wanted = _lengths(before + sign + after)
    return "".join([one for one in among if _lengths(before + one + after) == wanted]) or among


@lru_cache(8192)
def _lengths(name: str) -> tuple[int, ...]:
    return tuple([len(spelling.encode()) for spelling in variants("person_name", name)])


_MAKERS: dict[str, Callable[[str, random.Random], str]] = {
    "imei": _imei,
    "imsi": _imsi,
    "meid": _made("meid"),
    "national_id_cn": _made("national_id_cn"),
    "iccid": _luhn(6),
    "bank_card": _luhn(6),
    "region_code_cn": _luhn(2),
    "phone": _phone,
    "oaid": _uuid,
    "uuid": _uuid,
    "mac": _mac,
    "email": _email,
    "ip": _ip,
    "package_name": _package,
    "birth_date": _birth,
    "plate_cn": _headed(2),
    "vin": _headed(3),
    "uscc": _headed(8),
}
