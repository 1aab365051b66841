import json

import pytest

from ..encryption.test_keys_in_message import IMEI
from ..encryption.test_tea import tencent

BODY = tencent(json.dumps({"imei": IMEI, "q": 1}).encode(), b"sDf434ol*123+-KD")


@pytest.mark.parametrize("host", ["wup.imtt.qq.com", "wup.example", "a.qq.com"])
def test_bodies_are_opened(opened, host):
    found = opened(BODY, "application/octet-stream", host=host)
    assert found.of(IMEI).name == "imei"
    assert found.of(IMEI).node.chain()[1].parameters == {"cipher": "tencent-tea", "key": "wup"}


def test_other_hosts_and_keys_are_left_alone(opened):
    other = tencent(b'{"imei":"490154203237518"}', b"another key, too")
    for body, host in ((BODY, "log.example"), (other, "wup.example")):
        found = opened(body, "application/octet-stream", host=host)
        assert not any("cipher" in field.node.decoding() for field in found.fields)
