import base64
import json
import plistlib

from hypothesis import given, settings
from hypothesis import strategies as st

from overcollect.decoding import Budget

IMEI = "490154203237518"
UID = plistlib.UID


def archived(objects, top=1):
    document = {"$version": 100000, "$archiver": "NSKeyedArchiver", "$top": {"root": UID(top)}, "$objects": objects}
    return plistlib.dumps(document, fmt=plistlib.FMT_BINARY)


FILE = archived(
    [
        "$null",
        {"$class": UID(9), "NS.keys": [UID(2), UID(4), UID(6)], "NS.objects": [UID(3), UID(5), UID(7)]},
        "imei",
        IMEI,
        "place",
        {"$class": UID(10), "_latitude": 39.908722, "_owner": UID(0), "_mail": UID(8)},
        "again",
        {"$class": UID(9), "NS.objects": [UID(3), UID(5)]},
        {"$class": UID(10), "NS.string": "alice@example.test"},
        {"$classname": "NSDictionary", "$classes": ["NSDictionary", "NSObject"]},
        {"$classname": "Place", "$classes": ["Place", "NSObject"]},
    ]
)


def test_objects_are_read_where_they_are_referred_to(opened):
    for body in (FILE, json.dumps({"d": base64.b64encode(FILE).decode()}).encode()):
        found = opened(body)
        assert found.of(IMEI).name == "imei"
        assert found.of("39.908722").name == "_latitude"
        assert found.of("alice@example.test").name == "_mail"

    values = opened(FILE).values
    assert values["body.keyed-archive.root.imei"] == values["body.keyed-archive.root.again.0"] == IMEI


def test_objects_in_a_circle_are_read_once_each(opened):
    circle = archived(["$null", {"NS.objects": [UID(1), UID(2)]}, IMEI])

    assert IMEI in opened(circle, budget=Budget(nodes=1000)).texts


def test_objects_that_stand_for_many_are_cut(opened):
    tower = archived(["$null", *({"NS.objects": [UID(n + 2)] * 9} for n in range(20)), "x" * 1000])

    found = opened(tower, budget=Budget(nodes=1000))

    assert len(found.fields) <= 1001
    assert found.gaps


@settings(max_examples=100)
@given(st.integers(8, len(FILE) - 1), st.binary(min_size=1, max_size=40))
def test_damage_raises_nothing(opened, place, junk):
    body = FILE[:place] + junk + FILE[place + len(junk) :]
    found = opened(body, budget=Budget(nodes=500))

    assert sum(gap.bytes for gap in found.gaps) <= found.size
