"""diff: two reports, and the exit status of a build."""

import json

import pytest


@pytest.fixture(scope="session")
def reported(run, app, device, tmp_path_factory):
    """Return a function that audits a capture and returns its JSON report."""

    def write(capture, *options):
        path = tmp_path_factory.mktemp("report") / "report.json"
        run("audit", capture, "--app", app, "--device", device, *options, "-f", "json", "-o", path)
        return path

    return write


@pytest.fixture(scope="session")
def old(reported, clean):
    return reported(clean)


@pytest.fixture(scope="session")
def new(reported, leaky):
    return reported(leaky)


def test_new_findings_fail_a_build_and_are_listed(run, old, new):
    done = run("diff", old, new)
    assert done.returncode == 1
    ids = [finding["id"] for finding in json.loads(new.read_text())["findings"]]
    assert f"New findings: {len(ids)}" in done.out
    assert all(ident in done.out for ident in ids)


def test_what_is_gone_and_what_is_known_does_not(run, old, new):
    assert run("diff", new, old).returncode == 0
    assert "Findings no longer there" in run("diff", new, old).out
    assert run("diff", new, new).returncode == 0


@pytest.mark.parametrize(("fail_on", "status"), [("critical", 0), ("high", 1), ("never", 0)])
def test_the_severity_that_counts_is_chosen(run, old, new, fail_on, status):
    assert run("diff", old, new, "--fail-on", fail_on).returncode == status


def test_json_has_the_same(run, old, new):
    done = run("diff", old, new, "-f", "json")
    assert done.returncode == 1
    assert json.loads(done.out)["findings"]["new"] == [
        {key: finding[key] for key in ("id", "rule", "severity", "confidence", "subject", "consent", "title")}
        for finding in json.loads(new.read_text())["findings"]
    ]


def test_a_report_that_saw_nothing_mends_nothing(run, new, reported, har):
    done = run("diff", new, reported(har()), "--fail-on", "high")
    assert done.returncode == 3
    assert "of what was sent nothing was examined" in done.err


def test_reports_of_two_apps_are_not_compared(run, old, new, tmp_path):
    other = tmp_path / "other.json"
    other.write_text(new.read_text().replace("com.example.music", "com.example.game"))
    done = run("diff", old, other)
    assert done.returncode == 2
    assert "com.example.game" in done.err


def test_what_is_no_report_is_told(run, old, root):
    done = run("diff", old, root / "README.md")
    assert done.returncode == 2
    assert "is no JSON report of an audit" in done.err


def test_captures_are_audited_first(run, old, new, clean, leaky, app, device):
    by_report = run("diff", old, new, "-f", "json")
    by_capture = run("diff", clean, leaky, "--app", app, "--device", device, "-f", "json")
    assert by_capture.returncode == by_report.returncode == 1
    assert json.loads(by_capture.out) == json.loads(by_report.out)
    mixed = run("diff", old, leaky, "--app", app, "--device", device, "-f", "json")
    assert json.loads(mixed.out) == json.loads(by_report.out)


def test_a_folder_brings_along_what_lies_beside_its_captures(run, old, new, clean, leaky, app, device, tmp_path):
    for name, capture in (("old", clean), ("new", leaky)):
        (tmp_path / name).mkdir()
        for path, kept in ((capture, "run.har"), (app, "app.yaml"), (device, "device.yaml")):
            (tmp_path / name / kept).write_bytes(path.read_bytes())
    done = run("diff", tmp_path / "old", tmp_path / "new", "-f", "json")
    assert json.loads(done.out) == json.loads(run("diff", old, new, "-f", "json").out)
    assert (done.err, run("diff", tmp_path / "old", tmp_path / "old").returncode) == ("", 0)


def test_a_folder_without_captures_is_told(run, old, tmp_path):
    done = run("diff", old, tmp_path)
    assert (done.returncode, "there is no capture in it" in done.err) == (2, True)
