import base64
import binascii
import bz2
import gzip
import json
import lzma
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from overcollect.decoding.coding import rare_begins
from overcollect.decoding.coding.alphabets import (
    BASE32,
    BASE32_ALPHABETS,
    BASE85,
    BASE91,
    BASE92,
    ORDERS,
    STANDARD,
    Z85,
)
from overcollect.decoding.coding.rare_codings import BY_BEGIN
from overcollect.decoding.coding.simple_ciphers import ringed, rot47

IMEI = "490154203237518"
PLAIN = json.dumps({"imei": IMEI, "model": "Pixel 6", "os": "android 13"})


def base32_in(alphabet):
    table = str.maketrans(BASE32, BASE32_ALPHABETS[alphabet])
    return lambda data: base64.b32encode(data).decode().translate(table)


def base45(data):
    digits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:"
    coded = ""
    for at in range(0, len(data), 2):
        pair = data[at : at + 2]
        number = int.from_bytes(pair)
        for _ in range(len(pair) + 1):
            number, digit = divmod(number, 45)
            coded += digits[digit]
    return coded


def uuencode(data):
    return "".join(binascii.b2a_uu(data[at : at + 45]).decode() for at in range(0, len(data), 45))


def crypt_base64(data):
    return base64.b64encode(data).decode().rstrip("=").translate(str.maketrans(STANDARD, ORDERS["crypt"]))


def base91(data):
    held = count = 0
    coded = ""
    for byte in data:
        held |= byte << count
        count += 8
        if count > 13:
            size = 13 if held & 0x1FFF > 88 else 14
            high, low = divmod(held & (1 << size) - 1, 91)
            coded += BASE91[low] + BASE91[high]
            held >>= size
            count -= size
    if count:
        high, low = divmod(held, 91)
        coded += BASE91[low] + (BASE91[high] if count > 7 or held > 90 else "")
    return coded


def base92(data):
    bits = "".join(f"{byte:08b}" for byte in data)
    coded = ""
    while bits:
        piece, bits = bits[:13], bits[13:]
        if len(piece) < 7:
            coded += BASE92[int(piece.ljust(6, "0"), 2)]
        else:
            high, low = divmod(int(piece.ljust(13, "0"), 2), 91)
            coded += BASE92[high] + BASE92[low]
    return coded


ENCODERS = {
    "ascii85": (lambda data: base64.a85encode(data).decode(), "base85"),
    "ascii85 in a frame": (lambda data: base64.a85encode(data, adobe=True).decode(), "base85"),
    "base85": (lambda data: base64.b85encode(data).decode(), "base85"),
    "Z85": (lambda data: base64.b85encode(data).decode().translate(str.maketrans(BASE85, Z85)), "base85"),
    "base32hex": (base32_in("base32hex"), "base32"),
    "base32hex, small": (lambda data: base32_in("base32hex")(data).lower().rstrip("="), "base32"),
    "Crockford": (base32_in("crockford"), "base32"),
    "z-base-32": (lambda data: base32_in("z-base-32")(data).lower(), "base32"),
    "base45": (base45, "base45"),
    "base64 of crypt": (crypt_base64, "base64"),
    "basE91": (base91, "base91"),
    "base92": (base92, "base92"),
    "uuencode": (uuencode, "uuencode"),
    "uuencode as a file": (lambda data: f"begin 644 a.json\n{uuencode(data)}`\nend\n", "uuencode"),
    "bits": (lambda data: "".join(f"{byte:08b}" for byte in data), "bits"),
    "bits with spaces": (lambda data: " ".join(f"{byte:08b}" for byte in data), "bits"),
    "octal escapes": (lambda data: "".join(f"\\{byte:o}" for byte in data), "octal"),
    "octal numbers": (lambda data: " ".join(f"{byte:03o}" for byte in data), "octal"),
    "decimal": (lambda data: ",".join(map(str, data)), "decimal"),
    "decimal of three digits": (lambda data: "".join(f"{byte:03}" for byte in data), "decimal"),
    "rot47": (lambda data: rot47(data.decode()), "rot47"),
    "shift forward": (lambda data: "".join(chr(byte + 3) for byte in data), "shift"),
    "shift in a ring": (lambda data: ringed(data.decode(), 3), "shift"),
    "shift in a ring, over its end": (lambda data: ringed(data.decode(), 5), "shift"),
    "shift in a ring, back": (lambda data: ringed(data.decode(), -4), "shift"),
    "shift back": (lambda data: "".join(chr(byte - 1) for byte in data), "shift"),
}


@pytest.mark.parametrize("coding", ENCODERS)
@pytest.mark.parametrize("plain", [PLAIN.replace(" ", ""), f"[{PLAIN}]".replace(" ", "")])
def test_json_is_opened_as_a_body_and_as_a_value(opened, coding, plain):
    encode, name = ENCODERS[coding]
    coded = encode(plain.encode())

    for body in (coded.encode(), json.dumps({"time": 1, "d": coded}).encode()):
        found = opened(body)
        assert found.of(IMEI).name == "imei"
        assert name in found.chain(IMEI)


def test_what_other_programs_write_is_read(opened):
    """By the packages base91 and base92 of Python, and base45 over zlib by base45."""
    for coded in (
        "~G)fe,zNUKe/uCbR=4lEAk~R%2T*}YvP{k.Jc,5NUK#W5E!jRB+xDf[/1T20vmKM2<BDG:+eFTM<uuBMSaIhV<IoBGGw+Ofq?i=CGYR;H",
        "M==.bpbO.R:''$OT4cQ5fkWo4*GG=J(,.+_0U3c$.R:.+:g[H$$DR((&nWiYB%Wn6QE:9)e2@P8]R#D.>;2SV\\'^J.A%V)<\\E^PHqz2IV",
        "6BFWTLVSPR$9$VARHA4IMA46RW6NF6E%6J%6NZ6Z9ADFA:.P%E98A0:O0+.AF4T0EJ-T8L-I$OKXZO*R5487HG8*0N.4069ST4",
        "HC1:NCFWTLVSPR$9$VARHA4IMA46RW6NF6E%6J%6NZ6Z9ADFA:.P%E98A0:O0+.AF4T0EJ-T8L-I$OKXZO*R5487HG8*0N.4069ST4",
    ):
        assert opened(json.dumps({"d": coded}).encode()).of(IMEI).name == "imei"


@pytest.mark.parametrize(
    ("coding", "compress"),
    [
        ("basE91", lambda data: gzip.compress(data, mtime=0)),
        ("base45", lambda data: gzip.compress(data, mtime=0)),
        ("base45", zlib.compress),
        *(
            (coding, compress)
            for coding in ("base85", "Z85", "ascii85")
            for compress in (
                zlib.compress,
                lambda data: zlib.compress(data, 9),
                bz2.compress,
                lzma.compress,
                lambda data: gzip.compress(data, mtime=0),
            )
        ),
        *((coding, lambda data: gzip.compress(data, mtime=0)) for coding in ("Crockford", "base32hex", "z-base-32")),
    ],
)
def test_compressed_json_is_opened(opened, coding, compress):
    coded = ENCODERS[coding][0](compress(PLAIN.encode()))
    assert opened(json.dumps({"d": coded}).encode()).of(IMEI).name == "imei"


@given(
    st.sampled_from(sorted(ENCODERS)),
    st.one_of(
        st.dictionaries(st.text("abcXYZ_09", min_size=1, max_size=8), st.integers(), min_size=3, max_size=6),
        st.lists(st.text("abcXYZ_09", min_size=1, max_size=9), min_size=6, max_size=9),
    ),
)
def test_all_json_begins_as_is_looked_for(coding, document):
    coded = ENCODERS[coding][0](json.dumps(document, separators=(",", ":")).encode())

    assert coded[: rare_begins.LENGTH] in BY_BEGIN
    assert any(one.id == ENCODERS[coding][1] for one in BY_BEGIN[coded[: rare_begins.LENGTH]])


@pytest.mark.parametrize(
    "text",
    [
        "123456789012345678901234567890",
        "010101010101010101010101010101010101",
        "FCHarlottenburg-Wilmersdorf-2026",
        "http://a.example/LQ/TOuch/dmesg",
        "HQmagazine.example.test/2026/index",
        "173 042 117 113 103 111 042 072 042",
        "}$]{ no JSON at all, though it begins so",
        "MPFG12345ABCDEF67890GHIJKLMN",
    ],
)
def test_texts_that_begin_so_stay_as_they_are(opened, text):
    names = {one.id for codings in BY_BEGIN.values() for one in codings}

    for field in opened(json.dumps({"d": text}).encode()).fields:
        assert not names & set(field.node.decoding())


@given(st.sampled_from(sorted(rare_begins.BEGINS)), st.text(max_size=60))
def test_no_text_raises(opened, begin, rest):
    assert opened((begin + rest).encode("utf-8", "replace")).size
