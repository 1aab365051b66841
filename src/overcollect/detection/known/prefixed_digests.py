"""Digests of known values with a constant before them that every copy of an SDK has, or their own name.

Baidu's id of a device is the MD5 of ``com.baidu`` and the Android ID (decompiled, ``com.baidu.android.bbalbs``, found
in several of its SDKs); ``joined_digests`` has that of older systems, with the IMEI between. Kakao's is the SHA-256 of
``SDK-`` and the Android ID without its zeros (com.kakao.sdk.common.util.Utility, ``androidId``).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from overcollect.detection.known.digests import ALGORITHMS
from overcollect.detection.known.hashing import maker

_BAIDU = "com.baidu"
_OF_BAIDU = ("android_id", "imei")
_KAKAO, _OF_KAKAO = "SDK-", "android_id"
_NAMES: Mapping[str, Sequence[str]] = {
    "imei": ("imei", "IMEI", "did"),
    "imsi": ("imsi", "IMSI"),
    "android_id": ("android_id", "androidid", "androidId", "aid", "AndroidID"),
    "oaid": ("oaid", "OAID"),
    "gaid": ("gaid", "GAID", "adid", "gps_adid", "aaid"),
    "idfa": ("idfa", "IDFA", "ifa"),
    "idfv": ("idfv", "IDFV"),
    "mac_address": ("mac", "MAC"),
    "device_serial": ("serial", "sn", "SN"),
    "phone_number": ("phone", "mobile", "tel"),
    "email_address": ("email", "mail"),
    "bank_card_number": ("pan", "card", "cardNo", "cardNumber", "bankCard"),
    "national_id_cn": ("idNo", "idCard", "idcard", "idNumber", "certNo"),
}
"""How programs call what they hash together with its name, so that no two kinds of values have one digest.

Either before it, with something between, or as the one member of an object of JSON.
"""
SCHEMES = {"email_address": ("mailto",), "phone_number": ("tel",)}
"""Of addresses that are hashed as such: ``mbox_sha1sum`` of FOAF is that of ``mailto:`` (xmlns.com/foaf/spec)."""
_GAPS = (":", "=", "_", "-", "|")
_MAKERS = {name: maker(name) for name in ALGORITHMS.values() if name != "sha512"}


def prefixed(data_type: str, spellings: Sequence[str]) -> Iterator[tuple[str, str, bytes]]:
    """Yield spelling, transform and digest."""
    fronts = [f"{name}{gap}" for name in _NAMES.get(data_type, ()) for gap in _GAPS]
    around = [(front, "") for front in fronts]
    around += [(f'{{"{name}":{blank}"', '"}') for name in _NAMES.get(data_type, ()) for blank in ("", " ")]
    around += [(_BAIDU, "")] if data_type in _OF_BAIDU else []
    if data_type == _OF_KAKAO:
        around.append((_KAKAO, ""))
        for spelling in spellings:
            digest = _MAKERS["sha256"](f"{_KAKAO}{spelling.replace('0', '')}".encode()).digest()
            yield spelling, f"sha256({_KAKAO}+value without zeros)", digest
    cases = dict.fromkeys(each for one in spellings for each in (one, one.lower(), one.upper()))
    for front, end in around:
        for spelling in cases:
            for name, make in _MAKERS.items():
                how = f"{front}+value+{end}" if end else f"{front}+value"
                yield spelling, f"{name}({how})", make(f"{front}{spelling}{end}".encode()).digest()
