import base64
import json

import pytest

IMEI, MAC, ANDROID_ID, OWN = "490154203237518", "0a:1b:2c:3d:4e:5f", "93401ee5e830e823", "ea2f692ea4741afd"


def sent(opened, *parts):
    coded = base64.b64encode("\t".join(parts).encode()).decode()
    return opened(json.dumps({"deviceId": coded}).encode())


def test_what_the_id_was_made_of_is_told(opened):
    found = sent(opened, IMEI, MAC, ANDROID_ID, OWN)

    assert [found.of(value).name for value in (IMEI, MAC, ANDROID_ID)] == ["imei", "mac", "android_id"]
    assert found.of(OWN).name == "deviceId"
    assert found.chain(IMEI)[-2:] == ["base64", "netease-id"]


@pytest.mark.parametrize("parts", [("null", "02:00:00:00:00:00", ANDROID_ID, "unknown"), ("", "", ANDROID_ID, "null")])
def test_what_a_telephone_refuses_is_left_out(opened, parts):
    found = sent(opened, *parts)

    assert found.of(ANDROID_ID).name == "android_id"
    assert not {"null", "unknown"} & {field.value for field in found.fields}


@pytest.mark.parametrize(
    "parts",
    [("1", "2", "3", "4"), (IMEI, MAC, ANDROID_ID), (IMEI, MAC, "no id at all", OWN), ("a", MAC, ANDROID_ID, OWN)],
)
def test_other_texts_with_tabs_are_none(opened, parts):
    found = sent(opened, *parts)

    assert all("netease-id" not in field.node.decoding() for field in found.fields)
