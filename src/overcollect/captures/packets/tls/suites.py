"""Cipher suites by their numbers in the IANA registry, as far as they can be opened here."""

from __future__ import annotations

from msgspec import Struct


class Suite(Struct, frozen=True):
    cipher: str
    """``gcm``, ``ccm``, ``ccm8``, ``chacha20`` or ``cbc``."""
    key: int
    """Bytes of the key."""
    hash: str
    """Of the key schedule, by hashlib's name."""
    mac: str = ""
    """Of the records, by hashlib's name; '' for the authenticated ciphers."""

    @property
    def overhead(self) -> int:
        """Bytes that a TLS 1.2 record has beside its content, as far as they are fixed."""
        return {"gcm": 24, "ccm": 24, "ccm8": 16, "chacha20": 16}.get(self.cipher, 0)


def _table(*rows: tuple[Suite, str]) -> dict[int, Suite]:
    return {int(number, 16): suite for suite, numbers in rows for number in numbers.split()}


SUITES = _table(
    (Suite("gcm", 16, "sha256"), "1301 009C 009E 00A0 00A2 00A4 00A6 00A8 00AA 00AC C02B C02D C02F C031 D001"),
    (Suite("gcm", 32, "sha384"), "1302 009D 009F 00A1 00A3 00A5 00A7 00A9 00AB 00AD C02C C02E C030 C032 D002"),
    (Suite("chacha20", 32, "sha256"), "1303 CCA8 CCA9 CCAA CCAB CCAC CCAD CCAE"),
    (Suite("ccm", 16, "sha256"), "1304 C09C C09E C0A4 C0A6 C0AC D005"),
    (Suite("ccm", 32, "sha256"), "C09D C09F C0A5 C0A7 C0AD"),
    (Suite("ccm8", 16, "sha256"), "1305 C0A0 C0A2 C0A8 C0AA C0AE D003"),
    (Suite("ccm8", 32, "sha256"), "C0A1 C0A3 C0A9 C0AB C0AF"),
    (
        Suite("cbc", 16, "sha256", "sha1"),
        "002F 0030 0031 0032 0033 0034 008C 0090 0094 C004 C009 C00E C013 C018 C01D C01E C01F C035",
    ),
    (
        Suite("cbc", 32, "sha256", "sha1"),
        "0035 0036 0037 0038 0039 003A 008D 0091 0095 C005 C00A C00F C014 C019 C020 C021 C022 C036",
    ),
    (Suite("cbc", 16, "sha256", "sha256"), "003C 003E 003F 0040 0067 006C 00AE 00B2 00B6 C023 C025 C027 C029 C037"),
    (Suite("cbc", 32, "sha256", "sha256"), "003D 0068 0069 006A 006B 006D"),
    (Suite("cbc", 32, "sha384", "sha384"), "00AF 00B3 00B7 C024 C026 C028 C02A C038"),
)
