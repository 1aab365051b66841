"""Alphabets of base64 and of other bases, and tables of substituted characters."""

from __future__ import annotations

import string
from collections.abc import Mapping

STANDARD = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
FROM_URL = str.maketrans("-_", "+/")
"""Makes base64 of base64url (RFC 4648, section 5)."""
VENDORS = {
    "jd": "KLMNOPQRSTABCDEFGHIJUVWXYZabcdopqrstuvwxefghijklmnyz0123456789+/",
    "mintegral": "vSoajc7dRzpWifGyNxZnV5k+DHLYhJ46lt0U3QrgEuq8sw/XMeBAT2Fb9P1OIKmC",
    "mobpower": "r0J+IvLNO92/5fjSqGT7R8x3BFkEumlpZVciPHAstC4UXa6QDw1gozYdMWnhbeyK",
    "salmonads": "ceM7uVqJHjxLv/NGmR8Sib31AhokWsZnDlwQ+YdPKB9EOUXFC4t5aIpr0fg2Tyz6",
    "topon": "dMWnhbeyKr0J+IvLNOx3BFkEuml92/5fjSqGT7R8pZVciPHAstC4UXa6QDw1gozY",
    "topon-2": "xZnV5k+DvSoajc7dRzpHLYhJ46lt0U3QrWifGyNgb9P1OIKmCEuq8sw/XMeBAT2F",
    "xiaohongshu": "ZmserbBoHQtNP+wOcza/LpngG8yJq42KWYj0DSfdikx3VT16IlUAFM97hECvuRX5",
}
"""Those that vendors use in place of that of RFC 4648: a disguise that everyone who has the SDK can undo.

Each was read in several independent programs in public repositories that speak the protocol, those of TopOn in its SDK
(``kBase64Table1``, ``kBase64Table2``); that of MobPower in two programs only.
"""
ORDERS = {
    "digits first": f"{string.digits}{string.ascii_uppercase}{string.ascii_lowercase}+/",
    "small first": f"{string.ascii_lowercase}{string.ascii_uppercase}{string.digits}+/",
    "digits, then small first": f"{string.digits}{string.ascii_lowercase}{string.ascii_uppercase}+/",
    "last first": f"{string.ascii_uppercase[::-1]}{string.ascii_lowercase[::-1]}{string.digits[::-1]}+/",
    "crypt": f"./{string.digits}{string.ascii_uppercase}{string.ascii_lowercase}",
}
"""Those that programs make by joining the alphabets of their languages, and the signs of crypt(3)."""
RARER_ORDERS = {
    "bcrypt": f"./{string.ascii_uppercase}{string.ascii_lowercase}{string.digits}",
    "xxencode": f"+-{string.digits}{string.ascii_uppercase}{string.ascii_lowercase}",
    "ordered": f"-{string.digits}{string.ascii_uppercase}_{string.ascii_lowercase}",
    "digits first, of addresses": f"{string.digits}{string.ascii_uppercase}{string.ascii_lowercase}-_",
    "digits, then small first, of addresses": f"{string.digits}{string.ascii_lowercase}{string.ascii_uppercase}-_",
    "small first, of addresses": f"{string.ascii_lowercase}{string.ascii_uppercase}{string.digits}-_",
}
"""Those of bcrypt (OpenBSD, ``bcrypt.c``) and of xxencode, in the order of ASCII (push ids of Firebase are written in
it), and joined ones with the signs of base64url: only known values are looked for in them."""
ALPHABETS = VENDORS | ORDERS
BASE36 = string.digits + string.ascii_lowercase
BASE58 = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"
"""That of Bitcoin (draft-msporny-base58)."""
BASE58_OTHERS = {
    "flickr": "123456789abcdefghijkmnopqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ",
    "ripple": "rpshnaf39wBUDNEGHJKLM4PQRST7VWXYZ2bcdeCg65jkm8oFqi1tuvAxyz",
}
"""Those of Flickr's short addresses (flickr.com/groups/api/discuss/72157616713786392) and of the XRP Ledger
(xrpl.org/docs/references/protocol/data-types/base58-encodings)."""
BASE57 = "23456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"
"""That in which ``shortuuid`` writes UUIDs (github.com/skorokithakis/shortuuid)."""
BASE62 = string.digits + string.ascii_uppercase + string.ascii_lowercase
BASE62_SMALL_FIRST = string.digits + string.ascii_lowercase + string.ascii_uppercase
BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"
BASE32_ALPHABETS = {
    "base32hex": "0123456789ABCDEFGHIJKLMNOPQRSTUV",
    "crockford": "0123456789ABCDEFGHJKMNPQRSTVWXYZ",
    "z-base-32": "YBNDRFG8EJKMCPQXOT1UWISZA345H769",
}
"""In capital letters: RFC 4648, section 7; crockford.com/base32.html;
philzimmermann.com/docs/human-oriented-base-32-encoding.txt."""
BASE85 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz!#$%&()*+-;<=>?@^_`{|}~"
Z85 = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ.-:+=^!/*?&<>()[]{}@%$#"
"""Those of RFC 1924 and of ZeroMQ (rfc.zeromq.org/spec/32)."""
FROM_Z85, TO_Z85 = str.maketrans(Z85, BASE85), str.maketrans(BASE85, Z85)
BASE45 = f"{string.digits}{string.ascii_uppercase} $%*+-./:"
"""RFC 9285, 4.2."""
BASE91 = f'{string.ascii_uppercase}{string.ascii_lowercase}{string.digits}!#$%&()*+,./:;<=>?@[]^_`{{|}}~"'
BASE92 = "!" + "".join(map(chr, range(35, 96))) + "".join(map(chr, range(97, 126)))
"""Those of basE91 (base91.sourceforge.net) and of base92 (github.com/thenoviceoof/base92, README.md)."""
PRINTABLE = "".join(map(chr, range(33, 127)))


def from_url(text: str) -> str:
    """Make base64 of base64url, which is much faster so than by ``FROM_URL``."""
    return text.replace("-", "+").replace("_", "/")


def number_of(text: str, values: Mapping[str, int]) -> int:
    """Return the number that ``text`` writes in digits of these values; a KeyError where another sign is in it."""
    number, base = 0, len(values)
    for digit in text:
        number = number * base + values[digit]
    return number
