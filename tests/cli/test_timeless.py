"""Captures that tell no time: some programs write HAR without ``startedDateTime``."""

import json

import pytest

from .conftest import IMEI, entry

FORMATS = ["text", "json", "html", "sarif", "junit", "csv", "xlsx", "markdown", "github", "bundle"]


@pytest.fixture(scope="module")
def timeless(har):
    body = json.dumps({"imei": IMEI}).encode()
    entries = [
        entry(0, "https://log.sdk.example/v1/up?page=2", body),
        entry(1, "https://api.music.example/songs?page=3"),
    ]
    for each in entries:
        del each["startedDateTime"]
    return har(*entries)


@pytest.mark.parametrize("form", FORMATS)
def test_every_format_takes_a_capture_without_times(run, timeless, app, device, tmp_path, form):
    given = ("--app", app, "--device", device, "--fail-on", "never")
    done = run("audit", timeless, *given, "-f", form, "-o", tmp_path / "report.out")
    assert (done.returncode, done.err.count("internal error")) == (0, 0), done.err
    assert (tmp_path / "report.out").stat().st_size


@pytest.mark.parametrize(("form", "lang"), [("html", "zh"), ("junit", "en"), ("text", "zh")])
def test_a_format_takes_one_beside_a_capture_with_times(run, timeless, leaky, device, tmp_path, form, lang):
    given = ("--device", device, "--fail-on", "never", "--lang", lang)
    done = run("audit", timeless, leaky, *given, "-f", form, "-o", tmp_path / "report.out")
    assert (done.returncode, done.err.count("internal error")) == (0, 0), done.err


def test_the_report_gives_no_time_where_there_is_none(run, timeless, leaky, device):
    done = run("audit", timeless, leaky, "--device", device, "--fail-on", "never", "-f", "json")
    captures = {each["path"]: (each["first"], each["last"]) for each in json.loads(done.out)["captures"]}
    assert captures[str(timeless)] == (None, None)
    assert None not in captures[str(leaky)]


def test_a_fleet_takes_it(run, timeless, app, tmp_path):
    folder = tmp_path / "apps" / "timeless"
    folder.mkdir(parents=True)
    (folder / "run.har").write_bytes(timeless.read_bytes())
    done = run("fleet", "run", tmp_path / "apps", "-o", tmp_path / "out")
    assert "audited: 1, as before: 0, not audited: 0" in done.err
    assert "timeless" in run("fleet", "report", tmp_path / "out").out


def test_marks_do_not_hinder_it(run, timeless, tmp_path):
    timeline = tmp_path / "timeline.json"
    marks = [{"at": "2026-01-01T00:00:00Z", "consent": "accepted"}]
    timeline.write_text(json.dumps({"schema": "overcollect/timeline/1", "marks": marks}))
    done = run("audit", timeless, "--timeline", timeline, "--fail-on", "never", "-f", "json")
    assert done.returncode == 0, done.err
