import json
from urllib.parse import quote

import pytest

IMEI, MAC = "490154203237518", "0a1b2c3d4e5f"
BROWSER = "Mozilla/5.0 (Linux; Android 9; VTR-AL00 Build/HUAWEIVTR-AL00; wv) AppleWebKit/537.36"
ANDROID = f"jdapp;android;8.5.4;9;{IMEI}-{MAC};network/wifi;model/VTR-AL00;aid/d44463b28c3d10f4;ref/;{BROWSER}"
IPHONE = "jdltapp;iPhone;4.0.0;13.5.1;00e75528501feabe305085bd1d74f9ad2a49cc97;network/wifi;model/iPhone8,4;Mozilla/5.0"


def agent(opened, text):
    return opened(target="/client.action", headers=(("user-agent", text),))


def test_the_hardware_that_the_id_was_made_of_is_told(opened):
    found = agent(opened, ANDROID)

    assert [found.of(value).name for value in (IMEI, MAC)] == ["imei", "mac"]
    assert found.of("d44463b28c3d10f4").name == "aid"
    assert found.of("VTR-AL00").name == "model"
    assert found.of("8.5.4").name == "clientVersion"
    assert found.of(ANDROID).opened


def test_an_id_of_another_kind_is_one(opened):
    found = agent(opened, IPHONE)

    assert found.of("00e75528501feabe305085bd1d74f9ad2a49cc97").name == "uuid"
    assert found.of("13.5.1").name == "osVersion"


def test_places_can_be_empty_and_parts_can_hold_documents(opened):
    document = json.dumps({"hdid": "JM9F1ywUPwflvMIpYPok", "ridx": -1})
    found = agent(opened, f"jdapp;iPhone;10.3.0;;;M/5.0;appBuild/167903;ep/{quote(document)};{BROWSER}")

    assert found.of("JM9F1ywUPwflvMIpYPok").name == "hdid"
    assert found.of("167903").name == "appBuild"


def test_what_stands_behind_an_id_is_no_part_of_it(opened):
    found = agent(opened, f"jdapp;android;5.7.0;5.1;;psn/{IMEI}-{MAC}|28;{BROWSER}")

    assert found.of(MAC).name == "mac"


@pytest.mark.parametrize(
    "text",
    [BROWSER, "jdapp;web;8.5.4;9;1;", "jdapp/8.5.4 (android; 9)", "jdapp;android;", "my jdapp;android;8.5.4;9;"],
)
def test_other_texts_are_none(opened, text):
    assert all("jd-user-agent" not in field.node.decoding() for field in agent(opened, text).fields)
