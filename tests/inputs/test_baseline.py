"""Known findings."""

import json

import pytest

from overcollect.inputs import App
from overcollect.inputs.app import AppInfo
from overcollect.inputs.baseline import load_baseline
from overcollect.model import InputProblem

APP = App(app=AppInfo(id="com.example.music"))
ONE, TWO = "0123456789abcdef", "fedcba9876543210"


@pytest.fixture
def load(tmp_path):
    def read(content, app=APP):
        path = tmp_path / "known"
        path.write_text(content if isinstance(content, str) else json.dumps(content))
        return load_baseline(path, app)

    return read


def report(**changes):
    return {"schema": "overcollect/report/1", "app": {"id": "com.example.music"}, "findings": [{"id": ONE}], **changes}


def test_a_list_holds_ids_with_notes_and_comments(load):
    said = f"\ufeff# agreed with Example Ltd\n\n{ONE}  NEED-02 imei > adnet.example, until 2026-12\n  {TWO}\n"
    assert load(said) == {ONE, TWO}
    assert load("") == frozenset()


def test_a_report_is_a_baseline(load):
    assert load(report()) == {ONE}
    assert load(report(), app=None) == {ONE}


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("NEED-02\n", "known:1: 'NEED-02' is no id"),
        (f"{ONE}0\n", "is no id"),
        ("{", "is no JSON report"),
        (report(schema="overcollect/app/1"), "is not overcollect/report/1"),
        (report(app={"id": "com.example.rides"}), "is about com.example.rides"),
    ],
)
def test_what_is_no_baseline_is_an_error(load, content, said):
    with pytest.raises(InputProblem) as problem:
        load(content)
    assert said in str(problem.value)
