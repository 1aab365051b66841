import base64
import binascii
import json

import msgpack
import pytest

from overcollect.detection.known.rarer_codings import base45, base91

IMEI = "490154203237518"
TEXT = f"IMEI={IMEI};v1"


def grouped(text, size):
    return "-".join([text[at : at + size] for at in range(0, len(text), size)])


BASE32 = base64.b32encode(TEXT.encode()).decode().rstrip("=")
CODED = [
    grouped(BASE32, 4),
    grouped(BASE32, 5),
    grouped(BASE32, 8),
    base45(TEXT.encode()),
    binascii.b2a_uu(f"SN={IMEI}".encode()).decode(),
    binascii.b2a_uu(f"SN={IMEI}".encode()).decode().rstrip("\n"),
    base64.a85encode(TEXT.encode(), adobe=True).decode(),
    base91(b"alice@example.test\n1"),
]


@pytest.mark.parametrize("coded", CODED)
def test_text_in_a_rare_coding_is_opened(opened, coded):
    found = " ".join([text for text in opened(json.dumps({"d": coded}).encode()).texts if isinstance(text, str)])

    assert IMEI in found or "alice@example.test" in found


@pytest.mark.parametrize("code", [base91, lambda data: base64.b85encode(data).decode(), binascii.b2a_uu])
def test_a_binary_map_in_a_rare_coding_is_opened(opened, code):
    coded = code(msgpack.packb({"imei": int(IMEI), "mac": bytes(range(100, 106))}))
    text = coded.decode().rstrip("\n") if isinstance(coded, bytes) else coded
    assert IMEI in opened(json.dumps({"d": text}).encode()).texts


@pytest.mark.parametrize(
    "text",
    [
        "ABCD-EFGH-IJKL-MNOP",
        "HUAWEI MATE 60 PRO+ 12/512",
        "P@ssw0rd!#$%correct(horse)battery",
        "KI2T-QTRX-GFIU-WWCU-II5D-GA2",
        "c25f08e1-93b7-4d6a-8e14-f0a97b3d62c8",
        "+1 (555) 010-9999 EXT. 12",
    ],
)
def test_what_is_plain_stays_as_it_is(opened, text):
    assert opened(json.dumps({"d": text}).encode()).texts == [text]


def test_a_label_of_a_host_in_base32_is_opened(opened, message):
    label = base64.b32encode(TEXT.encode()).decode().rstrip("=").lower()
    assert IMEI in str(opened(b"", host=f"{label}.beacon.example").texts)
