"""--baseline: a build fails on what is new, and the report has everything. baseline: the list of what is known."""

import json

import pytest


def ids(done):
    return [finding["id"] for finding in json.loads(done.out)["findings"]]


def test_known_findings_are_reported_and_do_not_fail_the_build(run, leaky, app, device, tmp_path):
    audited = ("audit", leaky, "--app", app, "--device", device, "-f", "json")
    first = run(*audited)
    assert first.returncode == 1
    known = tmp_path / "known.json"
    known.write_text(first.out)
    again = run(*audited, "--baseline", known)
    assert again.returncode == 0
    assert ids(again) == ids(first)
    assert f"baseline: 0 new, {len(ids(first))} known, 0 not found this time" in again.err


def test_what_is_not_in_the_baseline_fails_it_and_is_named(run, leaky, app, device, tmp_path):
    audited = ("audit", leaky, "--app", app, "--device", device, "-f", "json")
    worst, *others = ids(run(*audited))
    known = tmp_path / "known.txt"
    known.write_text("\n".join([*others, "0123456789abcdef  mended"]))
    done = run(*audited, "--baseline", known)
    assert done.returncode == 1
    assert f"baseline: 1 new, {len(others)} known, 1 not found this time:" in done.err
    assert worst in done.err


def test_a_baseline_makes_no_clean_result_of_what_was_not_seen(run, root, tmp_path):
    known = tmp_path / "known.txt"
    known.write_text("")
    capture = root / "captures" / "example-rides" / "ride.pcapng"
    assert run("audit", capture, "--baseline", known).returncode == 3


def test_a_baseline_that_is_none_is_an_error(run, clean, root):
    done = run("audit", clean, "--baseline", root / "README.md")
    assert done.returncode == 2
    assert "is no id of a finding" in done.err


def test_junit_fails_where_the_build_does(run, leaky, app, device, root, tmp_path):
    audited = ("audit", leaky, "--app", app, "--device", device)
    known = tmp_path / "known.json"
    known.write_text(run(*audited, "-f", "json").out)
    fresh = run(*audited, "-f", "junit")
    assert (fresh.returncode, "<failure " in fresh.out, "<error " in fresh.out) == (1, True, False)
    again = run(*audited, "-f", "junit", "--baseline", known)
    assert (again.returncode, "<failure " in again.out, "<error " in again.out) == (0, False, False)
    unseen = run("audit", root / "captures" / "example-rides" / "ride.pcapng", "-f", "junit")
    assert (unseen.returncode, "<failure " in unseen.out, "<error " in unseen.out) == (3, False, True)
    demanded = run(*audited, "-f", "junit", "--baseline", known, "--require", "timeline")
    assert demanded.returncode == 3
    assert '<error message="--require timeline is not met.' in demanded.out


@pytest.fixture
def report(run, leaky, app, device, tmp_path):
    path = tmp_path / "report.json"
    run("audit", leaky, "--app", app, "--device", device, "-o", path)
    return path


def findings(report):
    return json.loads(report.read_text())["findings"]


def test_a_list_is_made_of_a_report_and_fails_no_build(run, leaky, app, device, report, tmp_path):
    known = tmp_path / "known.txt"
    done = run("baseline", "update", known, report)
    assert (done.returncode, done.out) == (0, "")
    assert f"{len(findings(report))} added, 0 kept, 0 removed" in done.err
    worst = findings(report)[0]
    assert f"{worst['id']}  {worst['rule']} {worst['subject']} ({worst['consent']})\n" in known.read_text()
    assert run("audit", leaky, "--app", app, "--device", device, "--baseline", known).returncode == 0


def test_what_people_wrote_stays_and_what_is_gone_goes(run, report, tmp_path):
    known, (first, *_) = tmp_path / "known.txt", findings(report)
    known.write_text(f"# agreed\n{first['id']}  as it was  # until 2027\n\n0123456789abcdef mended\n# the end")
    done = run("baseline", "update", known, report)
    assert f"{len(findings(report)) - 1} added, 1 kept, 1 removed" in done.err
    assert known.read_text().startswith(f"# agreed\n{first['id']}  as it was  # until 2027\n\n# the end\n\n")
    run("baseline", "update", known, report)
    assert known.read_text().count(first["id"]) == 1


def test_what_is_gone_can_be_kept(run, report, tmp_path):
    known = tmp_path / "known.txt"
    known.write_text("0123456789abcdef mended\n")
    assert "1 kept, 0 removed" in run("baseline", "update", known, report, "--keep-gone").err
    assert known.read_text().startswith("0123456789abcdef mended\n\n")


def test_a_report_that_saw_nothing_removes_nothing(run, har, tmp_path):
    known, empty = tmp_path / "known.txt", tmp_path / "empty.json"
    known.write_text("0123456789abcdef  # why not\n")
    run("audit", har(), "-o", empty)
    done = run("baseline", "update", known, empty)
    assert "0 removed" in done.err
    assert "Nothing was removed: hardly anything" in done.err
    assert known.read_text() == "0123456789abcdef  # why not\n"
    assert run("baseline", "audit", known, empty).returncode == 3


def test_an_audit_of_the_list_asks_for_reasons_and_tells_what_is_gone_and_new(run, report, tmp_path):
    known, (first, second, third, *_) = tmp_path / "known.txt", findings(report)
    known.write_text(f"{first['id']}  # agreed\n# both agreed\n{second['id']}\n\n{third['id']}\n0123456789abcdef\n")
    done = run("baseline", "audit", known, report)
    assert done.returncode == 1
    new = len(findings(report)) - 3
    assert f"4 known, 2 without a reason, 1 no longer found; {new} of {report} not in it" in done.out
    unexplained, gone = done.out.split("Without a reason")[1].split("No longer found")
    assert f"{known}:5  {third['severity']} {third['rule']}" in unexplained
    assert f"{known}:6  0123456789abcdef" in gone
    assert second["id"] not in done.out


def test_a_list_with_reasons_for_all_that_is_found_passes(run, report, tmp_path):
    known = tmp_path / "known.txt"
    known.write_text("# agreed\n" + "".join(f"{finding['id']}\n" for finding in findings(report)))
    assert run("baseline", "audit", known, report).returncode == 0


@pytest.mark.parametrize("command", ["update", "audit"])
def test_a_report_in_place_of_the_list_is_an_error_and_stays_as_it_is(run, report, command):
    before = report.read_bytes()
    done = run("baseline", command, report, report)
    assert done.returncode == 2
    assert "is a report, and no list" in done.err
    assert report.read_bytes() == before


def test_hostile_text_of_a_report_is_neither_obeyed_nor_a_line_of_its_own(run, report, tmp_path):
    content = json.loads(report.read_text())
    content["findings"][0]["subject"] = "imei\n0123456789abcdef\x1b[31m"
    report.write_text(json.dumps(content))
    known = tmp_path / "known.txt"
    run("baseline", "update", known, report)
    assert "\x1b" not in known.read_text() + run("baseline", "audit", known, report).out
    assert "0123456789abcdef" not in [line.split()[0] for line in known.read_text().splitlines()]


def test_a_list_that_is_not_there_has_nothing_to_be_audited(run, report, tmp_path):
    done = run("baseline", "audit", tmp_path / "nosuch", report)
    assert (done.returncode, done.out) == (2, "")
    assert "nosuch: cannot be read (No such file or directory)" in done.err
