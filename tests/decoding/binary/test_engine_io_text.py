import base64
import gzip
import json

import pytest

IMEI = "490154203237518"
PLAIN = json.dumps({"imei": IMEI, "os": "android"}).encode()


@pytest.mark.parametrize("data", [PLAIN, gzip.compress(PLAIN, mtime=0)])
def test_a_packet_of_bytes_alone_is_opened(opened, data):
    found = opened(b"b" + base64.b64encode(data), "text/plain;charset=UTF-8")

    assert found.of(IMEI).name == "imei"
    assert found.chain(IMEI)[0] == "engine-io"


@pytest.mark.parametrize("text", ["bHelloWorldHelloWorldHello123456", "beautifulGardenOfOurNeighbours26"])
def test_other_tokens_are_none(opened, text):
    for one in (text, text + "a"):
        assert all("engine-io" not in field.node.decoding() for field in opened(one.encode(), "text/plain").fields)
