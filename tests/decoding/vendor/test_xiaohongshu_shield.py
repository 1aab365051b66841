import base64
import struct

import pytest

from overcollect.decoding.encryption.block_ciphers import rc4
from overcollect.decoding.interface import Budget, Room
from overcollect.decoding.text_cache import TextCache
from overcollect.decoding.vendor.xiaohongshu_shield import BEGIN, KEY, XiaohongshuShield

DEVICE = "5F1D8C3A-7B2E-4E60-9C41-D2A86B90E7F3"


def shield(device=DEVICE, key=KEY, told=36):
    plain = struct.pack(">6I", 1, 0xECFAAF01, 2, 7, told, 16) + b"8070515" + device.encode() + bytes(range(16))
    return "XY" + base64.b64encode(struct.pack(">4I", 1, 1, len(plain), len(plain)) + rc4(plain, key)).decode()


def test_the_device_is_told(opened):
    assert shield().startswith(BEGIN)
    found = opened(headers=(("shield", shield()),), host="edith.xiaohongshu.com")

    assert found.of(DEVICE).name == "deviceId"
    assert found.of("8070515").name == "build"


def test_a_header_that_names_no_device_stays():
    plain = struct.pack(">6I", 1, 2, 2, 0, 0, 59) + bytes(59)
    head = struct.pack(">4I", 1, 1, len(plain), len(plain))
    value = "XY" + base64.b64encode(head + rc4(plain, KEY)).decode()

    assert value.startswith(BEGIN)
    assert XiaohongshuShield().open(value, "", Room(Budget(), TextCache())) is None


@pytest.mark.parametrize("text", [shield(key=b"another key"), shield(told=35), shield()[:60], BEGIN, BEGIN + "?"])
def test_other_texts_stay_closed(opened, text):
    found = opened(headers=(("shield", text),), host="edith.xiaohongshu.com")

    assert all("xiaohongshu-shield" not in field.node.decoding() for field in found.fields)
