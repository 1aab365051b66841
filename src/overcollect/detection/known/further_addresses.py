"""Further spellings of addresses: of IP as numbers, octets and names of the DNS; of MAC as numbers and in IPv6.

That an IPv6 address of the link can hold the hardware address is RFC 4291, appendix A; the other order of the bits is
that of RFC 2469; Bluetooth sends the last octet first (Core Specification, volume 4, part E, 5.2).
"""

from __future__ import annotations

import base64
import re
import struct
from collections.abc import Iterator
from ipaddress import IPv6Address, ip_address

from overcollect.detection.known.further_interface import Further

_TIMES = range(1_200_000_000, 1_900_000_000)
"""Seconds since 1970 that are sent as times: from 2008 to 2030."""
_IN_IPV6 = (("::ffff:", ""), ("0:0:0:0:0:ffff:", ""), ("64:ff9b::", ""), ("2002:", "::"), ("2002:", "::1"))
"""Mapped, translated and 6to4 addresses (RFC 4291, 6052, 3056)."""
_LOCAL = 0x02
"""The bit of a hardware address that IPv6 turns."""
_BITS = [int(f"{octet:08b}"[::-1], 2) for octet in range(256)]
_MAC = re.compile("[0-9a-fA-F]{12}").fullmatch
_SMALLEST_NUMBER = 10**12
"""Below are times, in milliseconds too."""
_SIGNED, _UUID = 8, 16
"""Bytes of an identifier that is no UUID; longer ones are lists that decoders open."""


def of_ip(text: str) -> Iterator[Further]:
    try:
        address = ip_address(text)
    except ValueError:
        return
    if isinstance(address, IPv6Address):
        yield from _of_ipv6(address)
        return
    raw = address.packed
    octets = [*raw]
    yield Further(address.reverse_pointer, "name in the DNS")
    yield Further(".".join(map(str, octets[::-1])), "reversed octets")
    yield Further(".".join([f"{octet:03}" for octet in octets]), "octets in three digits")
    for gap in ("-", "_", ",", ", ", " ", ":"):
        yield Further(gap.join(map(str, octets)), "octets")
    high, low = (f"{int.from_bytes(part):x}" for part in (raw[:2], raw[2:]))
    for prefix, rest in _IN_IPV6:
        yield Further(f"{prefix}{high}:{low}{rest}", "in an IPv6 address")
    for base in ("#x", "#o", "04o", "03o"):
        yield Further(".".join([format(octet, base).replace("o", "") for octet in octets]), "octets")
    signed = [*struct.unpack("4b", raw)]
    if signed != octets:
        for gap in (",", ", "):
            yield Further(gap.join(map(str, signed)), "signed octets")
    yield from _as_numbers(raw)


def _as_numbers(raw: bytes) -> Iterator[Further]:
    """Yield the 32 bits of an address in hexadecimal, base64 and as numbers, in both orders."""
    for transform, ordered in (("octets in hexadecimal", raw), ("little-endian octets", raw[::-1])):
        digits = ordered.hex()
        yield Further(digits, transform, plain=digits)
        yield Further(f"0x{digits}", transform, plain=digits)
        for gap in (":", ".", "-", " "):
            yield Further(ordered.hex(gap), transform, plain=digits)
        yield Further(base64.b64encode(ordered).decode(), f"base64({transform})", is_exact=True, plain=digits)
    for order in (">", "<"):
        # As Android's WifiInfo.getIpAddress and inet_addr give it.
        name = "number" if order == ">" else "little-endian number"
        for kind in "Ii":
            number: int = struct.unpack(order + kind, raw)[0]
            yield Further(str(number), name, plain=str(abs(number)), is_short=number in _TIMES)


def _of_ipv6(address: IPv6Address) -> Iterator[Further]:
    digits = address.packed.hex()
    yield Further(address.reverse_pointer, "name in the DNS")
    yield Further(digits, "octets in hexadecimal")
    yield Further(str(int(address)), "number")
    yield Further(base64.b64encode(address.packed).decode(), "base64(octets)", is_exact=True)


def of_mac(text: str) -> Iterator[Further]:
    digits = text.replace(":", "").replace("-", "")
    if not _MAC(digits):
        return
    raw = bytes.fromhex(digits)
    interface = bytes([raw[0] ^ _LOCAL, *raw[1:3], 0xFF, 0xFE, *raw[3:]])
    groups = [interface[at : at + 2].hex() for at in range(0, 8, 2)]
    for spelled in dict.fromkeys((":".join(group.lstrip("0") or "0" for group in groups), ":".join(groups))):
        yield Further(spelled, "in an IPv6 address", is_inside=True)
    for extended in (interface, raw[:3] + b"\xff\xfe" + raw[3:]):
        for text_of in (extended.hex(), extended.hex(":"), extended.hex("-")):
            yield Further(text_of, "EUI-64")
    for name, ordered in (
        ("octets", raw),
        ("reversed octets", raw[::-1]),
        ("reversed bits", bytes([_BITS[octet] for octet in raw])),
    ):
        yield from _in_order(name, ordered)


def _in_order(name: str, ordered: bytes) -> Iterator[Further]:
    for text_of in (ordered.hex(), ordered.hex(":"), ordered.hex("-")):
        yield Further(text_of, name)
    for gap in (".", "-", ":", " ", ",", ", "):
        yield Further(gap.join(map(str, ordered)), name)
    for gap in (" ", ", ", ","):
        yield Further(f"[{gap.join(map(str, ordered))}]", name)
    for base in ("03o", "o", "08b"):
        for gap in ("\\", ":", "-", ".", " ", ",", "_"):
            yield Further(gap.join([format(octet, base) for octet in ordered]), f"{name} in another base")
    for signed in _signed(ordered):
        yield Further(signed, f"signed {name}")
    yield Further(base64.b64encode(ordered).decode(), f"base64({name})", is_exact=True)
    if (number := int.from_bytes(ordered)) >= _SMALLEST_NUMBER:
        yield Further(str(number), f"number({name})")
        yield Further(f"{number:o}", f"octal number({name})")
        yield Further(f"{number:048b}", f"binary number({name})")


def of_octets(raw: bytes) -> Iterator[Further]:
    """Yield the bytes of an identifier as Java writes them, ``[-33, 1, 127]``, and a GUID as .NET does (format X)."""
    if len(raw) == _UUID:
        first, second, third = raw[:4].hex(), raw[4:6].hex(), raw[6:8].hex()
        rest = ",".join([f"0x{octet:02x}" for octet in raw[8:]])
        yield Further(f"{{0x{first},0x{second},0x{third},{{{rest}}}}}", "numbers of a GUID")
    if len(raw) >= _SIGNED:
        for signed in _signed(raw):
            yield Further(signed, "signed octets")


def _signed(raw: bytes) -> Iterator[str]:
    numbers = [str(octet - 256 if octet > 127 else octet) for octet in raw]
    for gap in (",", ", ", " "):
        yield gap.join(numbers)
    yield f"[{', '.join(numbers)}]"
