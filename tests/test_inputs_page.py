"""The examples of docs/inputs.md are true: each is read as the page says."""

import re

import pytest

from overcollect.inputs import load_answers, load_app, load_device, load_timeline
from overcollect.inputs.baseline import load_baseline
from overcollect.inputs.corroboration import read_accesses
from overcollect.inputs.imports.publications import load_publication
from overcollect.knowledge import load

LOGS = ("appops.txt", "logcat.txt", "camille.txt", "privacy-report.ndjson")


@pytest.fixture(scope="module")
def examples(root, tmp_path_factory):
    """Write the examples of the page as files, and return their folder."""
    folder = tmp_path_factory.mktemp("inputs")
    page = (root / "docs" / "inputs.md").read_text(encoding="utf-8")
    for name, content in re.findall(r"^```\w+ (\S+)\n(.*?)^```$", page, re.MULTILINE | re.DOTALL):
        (folder / name).write_text(content, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def app(examples):
    return load_app(examples / "app.yaml", load())


def test_the_declaration_loads(app):
    assert (app.app.source, app.purposes[0].id) == ("Example App Store", "sign_in")


def test_the_device_loads(examples):
    known = load_device(examples / "device.yaml", load())
    assert {value.data_type for value in known.values} >= {"imei", "phone_number"}


def test_both_timelines_tell_the_same(examples, app):
    plain = load_timeline(examples / "timeline.yaml", load(), app)
    log = load_timeline(examples / "run.csv", load(), app)
    assert [mark.start for mark in plain.marks if mark.end is None] == [
        1767225605,
        1767225670,
        1767225780,
        1767225840,
        1767225900,
        1767225960,
        1767226020,
    ]
    assert len(log.marks) == len(plain.marks) + 1  # the end of the function is a mark of its own


@pytest.mark.parametrize("name", LOGS)
def test_logs_of_the_device_load(examples, name):
    assert read_accesses(examples / name).accesses


def test_answers_load(examples):
    assert load_answers(examples / "answers.yaml")[0].finding == "0123456789abcdef"


def test_a_list_of_an_sdk_loads(examples):
    listed = load_publication(examples / "tally-list.csv", load(), "tally")
    assert (listed.rows, listed.mapped, listed.of) == (1, 1, "tally")


def test_the_notes_of_a_video_load(examples, app):
    notes = load_timeline(examples / "video.csv", load(), app)
    assert [mark.start for mark in notes.marks] == [1767225605, 1767229323.5]
    assert (notes.start.consent, notes.start.uncertainty_s) == ("never", 2)


def test_every_example_is_read_here(examples):
    files = {
        "app.yaml",
        "device.yaml",
        "timeline.yaml",
        "run.csv",
        "video.csv",
        "answers.yaml",
        "known.txt",
        "tally-list.csv",
        *LOGS,
    }
    assert {path.name for path in examples.iterdir()} == files


def test_the_list_of_known_findings_loads(examples, app):
    assert load_baseline(examples / "known.txt", app) == {"6ab58574cb3bf9bc"}
