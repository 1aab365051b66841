"""IP addresses, version 4 and 6."""

from __future__ import annotations

import ipaddress
import random
import re

from overcollect.forms.base import BaseForm, Misfit, both_cases


class Ip(BaseForm):
    """A version such as ``10.18.5.9`` fits as well; so the form never speaks without a name."""

    id = "ip"
    checked = True
    pattern = re.compile(
        r"[0-9]{1,3}(?:\.[0-9]{1,3}){3}|(?=.*:.*:)[0-9A-Fa-f:]{2,39}(?:[0-9]{1,3}(?:\.[0-9]{1,3}){3})?"
        # The interface that an address of the link is of (RFC 4007, section 11).
        r"(?:(?<=[0-9A-Fa-f:])%[A-Za-z][A-Za-z0-9_.-]{0,14})?"
    )
    shape = "an IPv4 or IPv6 address"
    lengths = range(2, 71)

    def read(self, text: str) -> str:
        try:
            return ipaddress.ip_address(text.partition("%")[0]).compressed
        except ValueError as error:
            raise Misfit("a part of the address is out of range or missing") from error

    def spellings(self, canonical: str) -> tuple[str, ...]:
        return both_cases((canonical, ipaddress.ip_address(canonical).exploded))

    def generate(self, rng: random.Random) -> str:
        """203.0.113.0/24 is for documentation (RFC 5737)."""
        return f"203.0.113.{rng.randrange(1, 255)}"
