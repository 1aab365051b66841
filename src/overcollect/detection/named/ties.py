"""Breaks ties between data types that share a form, by what the value itself looks like."""

from __future__ import annotations

import ipaddress
from collections.abc import Callable

from overcollect.forms import FORMS, Evidence
from overcollect.local_networks import is_local_address


def _by_range(text: str) -> tuple[str, ...]:
    try:
        address = ipaddress.ip_address(text.strip())
    except ValueError:
        return ()
    return ("local_ip",) if is_local_address(address) else ("ip_address",)


def _by_case(text: str) -> tuple[str, ...]:
    """Apple writes UUIDs in upper case, Google in lower case."""
    return ("idfa", "idfv") if text.upper() == text else ("gaid",)


def _by_length(text: str) -> tuple[str, ...]:
    """Only what servers count up is decimal and longer than an IMEI; 40 digits are the UDID of old iPhones."""
    if len(text) > 15 and text.isdigit():
        return ("sdk_device_id",)
    return ("os_udid",) if len(text) == 40 else ()


def _by_alphabet(text: str) -> tuple[str, ...]:
    """Sixteen hexadecimal digits are an Android ID more often than anything else."""
    return ("android_id",) if len(text) == 16 and not text.isdigit() else ()


def _by_check_digit(text: str) -> tuple[str, ...]:
    return ("imei",) if FORMS["imei"].evidence(text) is Evidence.CHECKED else ()


def _by_mark(text: str) -> tuple[str, ...]:
    """A token that Firebase gives out says so itself, under whatever name."""
    return ("push_token",) if FORMS["push_token"].evidence(text) is Evidence.TELLING else ()


_SPEAKS_FOR: dict[str, Callable[[str], tuple[str, ...]]] = {
    "ip": _by_range,
    "uuid": _by_case,
    "identifier": _by_length,
    "hex16": _by_alphabet,
    "imei": _by_check_digit,
    "push_token": _by_mark,
}


def speaks_for(form: str, text: str, data_type: str) -> bool:
    """Tell whether ``text`` speaks for ``data_type`` rather than for the others that have the form."""
    rule = _SPEAKS_FOR.get(form)
    return rule is not None and data_type in rule(text)
