"""The content view, with known values in every place where a sender may put them."""

import json

import pytest
from mitmproxy.contentviews import Metadata
from mitmproxy.test import tflow

from overcollect.audit import Setting
from overcollect.inputs import device_of, parse_document
from overcollect.live.fields_view import FieldsContentview

IMEI = "490154203237518"
NAME = "李小明"


@pytest.fixture(scope="module")
def setting(catalogue):
    values = {"imei": [IMEI], "person_name": NAME}
    content = {"schema": "overcollect/device/1", "values": values}
    return Setting(catalogue=catalogue, device=device_of(parse_document(json.dumps(content), "device.yaml"), catalogue))


def shown(setting, content, path="/v1", **options):
    flow = tflow.tflow(resp=True)
    flow.request.path = path
    flow.request.headers["content-type"] = "application/json"
    flow.request.text = json.dumps(content)
    return FieldsContentview(setting, **options).prettify(b"", Metadata(flow=flow, http_message=flow.request))


def test_known_values_are_masked_as_values_as_keys_and_in_paths(setting):
    content = {"imei": IMEI, "by": {IMEI: {"n": 1}}, "people": {NAME: "x"}, "note": f"from {NAME}", "title": "a song"}
    text = shown(setting, content, path=f"/devices/{IMEI}/songs")
    assert IMEI not in text
    assert NAME not in text
    assert ">> body.json$.imei = 490…518   [json]" in text
    assert "   body.json$.title = a song   [json]" in text
    assert "imei (certain)" in text


def test_they_are_whole_where_the_user_asks_for_it(setting):
    text = shown(setting, {"imei": IMEI, "by": {NAME: "x"}}, reveal=True)
    assert f"body.json$.imei = {IMEI}" in text
    assert NAME in text
