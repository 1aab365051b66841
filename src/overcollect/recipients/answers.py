"""The name answers in one message: DNS, DNS over HTTPS, and the HTTPDNS services of Chinese clouds."""

from __future__ import annotations

import ipaddress
from collections.abc import Iterable

from overcollect.model import Direction, Kind, Message
from overcollect.recipients.dns_wire import dns_answers
from overcollect.recipients.httpdns import httpdns_answers

_MOST_PAIRS = 256
_MOST_BYTES = 65_535


def names_in(message: Message) -> tuple[tuple[str, str], ...]:
    """Return the pairs (answer, name asked for) of a message; an answer is an address or, for a CNAME, a name.

    Pure and bounded. What is no name answer, or is broken, gives nothing. Encrypted answers (HTTPDNS with DES or
    AES) are not opened.
    """
    if message.direction is not Direction.RECEIVED or not 0 < len(message.body) <= _MOST_BYTES:
        return ()
    if message.kind is Kind.DNS:
        return _kept(dns_answers(message.body))
    if message.kind is not Kind.HTTP_RESPONSE or message.status != 200:
        return ()
    if ("content-type", "application/dns-message") in message.headers:
        return _kept(dns_answers(message.body))
    return _kept(httpdns_answers(message))


def _kept(pairs: Iterable[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    """Return the distinct pairs that tell something: 0.0.0.0 and 127.0.0.1 are how blocked names are answered."""
    distinct = sorted({(answer, name) for answer, name in pairs if answer and name and _telling(answer)})
    return tuple(distinct[:_MOST_PAIRS])


def _telling(answer: str) -> bool:
    try:
        address = ipaddress.ip_address(answer)
    except ValueError:
        return True
    return not (address.is_unspecified or address.is_loopback)
