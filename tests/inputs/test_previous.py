"""The report of the version before."""

import json
from importlib.metadata import version

import pytest

from overcollect.inputs import App
from overcollect.inputs.app import AppInfo
from overcollect.inputs.previous import is_later, load_previous
from overcollect.model import InputProblem

APP = App(app=AppInfo(id="com.example.music", version="10.2"))
RECIPIENT = {"domain": "music.example", "owner": "Example Ltd", "party": "first", "role": None}
REPORT = {
    "schema": "overcollect/report/1",
    "tool": {"name": "overcollect", "version": version("overcollect")},
    "knowledge": {"digest": "d1"},
    "app": {"id": "com.example.music", "name": "", "version": "10.1", "services": []},
    "known_values": True,
    "coverage": {
        "percent": 97.5,
        "functions": {"sign_in": 2},
        "hosts": [
            {"host": "a.example", "sent": 10, "examined": 10, "gaps": {}},
            {"host": "b.example", "sent": 10, "examined": 9, "gaps": {"opaque": 1}},
        ],
    },
    "data_flows": [{"id": "1", "data_type": "imei", "recipient": RECIPIENT, "verdict": "unneeded"}],
}


@pytest.fixture
def load(tmp_path):
    def read(today=APP, digest="d1", **changes):
        path = tmp_path / "old.json"
        path.write_text(json.dumps({**REPORT, **changes}))
        return load_previous(path, today, digest)

    return read


def test_it_tells_what_was_sent_to_whom(load):
    previous = load()
    assert (previous.version, previous.percent, previous.known_values) == ("10.1", 97.5, True)
    assert [(flow.data_type, flow.recipient.domain) for flow in previous.flows] == [("imei", "music.example")]
    assert previous.functions == {"sign_in"}
    assert previous.in_part == {"b.example"}


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"digest": "d2"}, "with other knowledge"),
        ({"tool": {"name": "overcollect", "version": "0.0.1"}}, r"made by overcollect 0\.0\.1"),
        ({"app": {"id": "", "version": "10.1"}}, "about no app that is named"),
        ({"app": {"id": "com.example.music"}}, "app.version: is missing"),
        ({"coverage": {"percent": None}}, "nothing was sent"),
        ({"schema": "overcollect/report/9"}, "is not overcollect/report/1"),
        ({"app": []}, "is no JSON report"),
    ],
)
def test_one_that_cannot_be_compared_says_why(load, changes, said):
    with pytest.raises(InputProblem, match=said):
        load(**changes)


def test_without_a_version_of_today_there_is_nothing_to_compare(load):
    for app in (None, App(app=AppInfo(id="com.example.music"))):
        with pytest.raises(InputProblem, match=r"Give --app with app\.version"):
            load(today=app)


@pytest.mark.parametrize(
    ("one", "other", "later"),
    [
        ("10.2", "10.1", True),
        ("10.10", "10.9", True),
        ("10.2.1", "10.2", True),
        ("10.1", "10.2", False),
        ("10.2", "10.2", False),
        ("v10.2", "v10.3", False),
        ("10.2-beta", "10.2", True),
        ("summer", "spring", True),
        ("summer", "summer", False),
    ],
)
def test_versions_are_compared_by_their_numbers(one, other, later):
    assert is_later(one, other) is later
