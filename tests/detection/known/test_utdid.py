import base64
import struct

import pytest

from overcollect.detection.known.short_hashes import java

IMEI = "490154203237518"


def utdid(text, mark=3):
    return base64.b64encode(bytes(range(8)) + bytes([mark, 1]) + struct.pack(">I", java(text)) + b"\7\6\5\4").decode()


@pytest.mark.parametrize("name", ["utdid", "UTDID", "_utdid"])
def test_the_imei_in_an_id_of_alibaba_is_found(find_known, name):
    found = [d for d in find_known({name: utdid(IMEI)}) if d.method == "known-value"]
    assert [(d.data_type, d.transform) for d in found] == [("imei", "hashCode(utdid)")]


@pytest.mark.parametrize(
    "body", [{"utdid": utdid("490154203237526")}, {"utdid": utdid(IMEI, mark=7)}, {"x": utdid(IMEI)}, {"utdid": "a"}]
)
def test_other_texts_are_none(find_known, body):
    assert not [d for d in find_known(body) if d.method == "known-value"]
