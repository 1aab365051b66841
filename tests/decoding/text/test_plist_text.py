from __future__ import annotations

import plistlib

from overcollect.decoding import Budget


def test_keys_and_values_of_a_property_list_are_leaves(opened):
    found = opened(plistlib.dumps({"dev": {"imei": "490154203237518", "on": True}, "list": ["a", 7]}))

    assert found.values == {
        "body.plist$.dev.imei": "490154203237518",
        "body.plist$.dev.on": "true",
        "body.plist$.list[0]": "a",
        "body.plist$.list[1]": "7",
    }


def test_data_is_opened(opened):
    assert opened(plistlib.dumps({"d": b'{"a":"alice@example.test"}'})).chain("alice@example.test") == ["plist", "json"]


def test_entities_are_refused(opened):
    body = b'<!DOCTYPE plist [<!ENTITY a "b">]><plist><string>&a;</string></plist>'

    assert opened(body).texts == [body.decode()]


def test_deep_and_wide_lists_stay_within_the_budget(opened):
    small = Budget(nodes=1000)
    deep = opened(b"<plist>" + b"<array>" * 50_000 + b"</array>" * 50_000 + b"</plist>", budget=small)
    wide = opened(b"<plist><array>" + b"<true/>" * 50_000 + b"</array></plist>", budget=small)

    assert deep.reasons == ["too-deep"] or "too-many-nodes" in deep.reasons
    assert wide.reasons == ["too-many-nodes"]
    assert len(wide.fields) <= 1000
