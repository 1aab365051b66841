import base64
import json

import lz4.block
import pytest

from overcollect.decoding.encryption.block_ciphers import rc4
from overcollect.decoding.vendor.zhipin_block import BEGIN, HEAD, KEY, MAGIC

FORM = "client_info=%7B%22os%22%3A%22Android%22%2C%22model%22%3A%22Pixel+6%22%7D&uniqid=made-up&curidentity=0"


def written(text=FORM, key=KEY, off=0):
    packed = lz4.block.compress(text.encode(), store_size=False)
    head = HEAD.pack(MAGIC, 0, len(packed), len(text) + off, len(packed) ^ len(text))
    return base64.urlsafe_b64encode(rc4(head + packed, key)).decode().replace("=", "~")


def test_it_is_opened(opened):
    assert written().startswith(BEGIN)
    found = opened(target=f"/api/batch?sp={written()}", host="api5.zhipin.com")

    assert found.of("Pixel 6").name == "model"
    assert found.of("made-up").name == "uniqid"


@pytest.mark.parametrize("text", [written(key=b"of a user"), written(off=1), written()[:40], BEGIN])
def test_other_texts_stay_closed(opened, text):
    found = opened(json.dumps({"sp": text}).encode())

    assert all("zhipin-block" not in field.node.decoding() for field in found.fields)
