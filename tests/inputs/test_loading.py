"""However a good file is damaged, reading it ends in a value or in an InputProblem."""

import copy
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from overcollect.inputs import app_of, device_of, parse_document, timeline_of
from overcollect.model import InputProblem

APP = {
    "schema": "overcollect/app/1",
    "app": {"id": "a", "name": "A", "version": 1.5, "platform": "ios", "market": "CN", "audience": "mixed"},
    "services": ["online_audio_video", "own"],
    "own_services": [{"id": "own", "necessary": [{"data": ["imei"]}], "functions": ["play_media"]}],
    "operator": {"name": "A", "domains": ["a.example", "例子.example"]},
    "functions": [{"id": "f", "like": "play_media", "grants": ["registered_user"]}],
    "recipients": [{"id": "t", "domains": ["t.example"], "sdk": {"name": "T", "version": 2}}],
    "purposes": [{"id": "p", "data": ["imei"], "recipients": ["t"], "when": {"functions": ["f"], "at_most": "1/day"}}],
}
DEVICE = {
    "schema": "overcollect/device/1",
    "device": {"name": "A", "os": 13},
    "secret": "0123456789abcdef",
    "values": {
        "imei": ["490154203237518"],
        "phone_number": 13800138000,
        "precise_location": {"lat": 39.9, "lon": 116.4, "radius_m": 5},
        "coarse_location": "110000",
        "contacts_list": [{"name": "张三", "phone": "13800138000"}],
        "installed_apps": ["com.example.canary"],
    },
}
TIMELINE = {
    "schema": "overcollect/timeline/1",
    "start": {"consent": "never", "permissions": {"location": "denied"}, "registered": False, "uncertainty_s": 1},
    "marks": [
        {"at": "2026-01-01T00:00:05Z", "consent": "accepted"},
        {"from": 10, "to": 20, "function": "play_media"},
        {"at": 11, "input": {"data_type": "imei", "how": "typed"}},
        {"at": 12, "permission": {"name": "location", "event": "denied"}},
    ],
}
STRANGE = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=6)
    | st.sampled_from(["operator", "39.9,116.4", "nan,nan", "2026-01-01", "imei", "a\n", "xn--", "é." * 70, 10**30])
    | st.sampled_from([[], {}, [[]], [{}], {"lat": 1, "lon": 2}, {"name": "a"}, [None]])
)


def paths(value, path=()):
    yield path
    if isinstance(value, dict | list):
        for key in value if isinstance(value, dict) else range(len(value)):
            yield from paths(value[key], (*path, key))


def damaged(data, whole):
    value = copy.deepcopy(whole)
    *above, key = data.draw(st.sampled_from([path for path in paths(value) if path]))
    holder = value
    for step in above:
        holder = holder[step]
    match data.draw(st.sampled_from(["replace", "remove", "add"])):
        case "replace":
            holder[key] = data.draw(STRANGE)
        case "remove":
            del holder[key]
        case _ if isinstance(holder, dict):
            holder[data.draw(st.sampled_from(["at", "id", "lat", "name", "domains", "oaid", "ui"]))] = data.draw(
                STRANGE
            )
        case _:
            holder.append(data.draw(STRANGE))
    return value


@pytest.mark.parametrize(
    ("load", "whole"),
    [(app_of, APP), (device_of, DEVICE), (timeline_of, TIMELINE)],
    ids=["app", "device", "timeline"],
)
@settings(max_examples=200)
@given(data=st.data())
def test_a_damaged_file_gives_a_value_or_a_problem_of_one_line(catalogue, load, whole, data):
    load(parse_document(json.dumps(whole), "f"), catalogue)
    text = json.dumps(damaged(data, whole))
    try:
        load(parse_document(text, "f"), catalogue)
    except InputProblem as problem:
        told = str(problem)
    else:
        told = ""
    assert told.isprintable()
