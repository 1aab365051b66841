import base64
import json
import struct
from zlib import crc32

import pytest

from overcollect.decoding.vendor.fwcim import BEGIN, KEY

DOCUMENT = json.dumps({"metrics": {"ges": 0}, "userAgent": "Mozilla/5.0 (Linux; Android 15)", "start": 1795757400000})
WORD = 0xFFFFFFFF


def encrypted(data):
    """XXTEA as Wheeler and Needham's "Correction to xtea" gives it."""
    data += bytes(-len(data) % 4)
    count = len(data) // 4
    words = list(struct.unpack(f"<{count}I", data))
    total, before = 0, words[-1]
    for _ in range(6 + 52 // count):
        total = (total + 0x9E3779B9) & WORD
        shift = total >> 2 & 3
        for at in range(count):
            after = words[(at + 1) % count]
            mixed = ((before >> 5 ^ after << 2) + (after >> 3 ^ before << 4)) ^ (
                (total ^ after) + (KEY[at & 3 ^ shift] ^ before)
            )
            before = words[at] = (words[at] + mixed) & WORD
    return struct.pack(f"<{count}I", *words)


def written(document, told=None):
    content = document.encode()
    check = crc32(content) if told is None else told
    return BEGIN + base64.b64encode(encrypted(b"%08X#" % check + content)).decode()


@pytest.mark.parametrize("longer", range(5))
def test_it_is_opened(opened, longer):
    found = opened(json.dumps({"metadata1": written(DOCUMENT + " " * longer)}).encode())

    assert found.of("Mozilla/5.0 (Linux; Android 15)").name == "userAgent"
    assert "fwcim" in found.chain("Mozilla/5.0 (Linux; Android 15)")


@pytest.mark.parametrize("text", [written(DOCUMENT, told=1), written("words"), BEGIN, f"{BEGIN}AAAA", f"{BEGIN}?"])
def test_other_texts_stay_closed(opened, text):
    found = opened(json.dumps({"metadata1": text}).encode())

    assert all("fwcim" not in field.node.decoding() for field in found.fields)
