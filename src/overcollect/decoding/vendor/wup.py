"""Bodies of Tencent's WUP: JCE, encrypted with a key that every client and server has.

Both keys stand in servers that are public (``WupBase.cpp``, ``_sEncryptKey``); the first also in a report on QQ Browser
(Citizen Lab, "WUP! There It Is", 2016).
"""

from __future__ import annotations

from overcollect.decoding.encryption.tea import of_tencent

PARAMETERS = {"cipher": "tencent-tea", "key": "wup"}
_KEYS = (b"sDf434ol*123+-KD", b"lS-0O&62Jl(j%!zM")
_DOMAINS = (".qq.com", ".imtt.com", ".tencent.com")


def is_for(host: str) -> bool:
    return host.startswith("wup") or ".wup" in host or host.endswith(_DOMAINS)


def opened(data: bytes) -> bytes | None:
    """Return what is under one of the keys; zeros at the end prove it."""
    return next((plain for key in _KEYS if (plain := of_tencent(data, key)) is not None), None)
