"""--baseline: a build fails on what is new, and the report has everything."""

import json


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
