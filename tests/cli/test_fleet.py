"""Many apps."""

import json
import shutil

import pytest


@pytest.fixture(scope="module")
def apps(leaky, clean, app, device, tmp_path_factory):
    """A fleet of an app that leaks, one that does not, and a broken one."""
    top = tmp_path_factory.mktemp("fleet") / "apps"
    for name, capture in (("leaky", leaky), ("clean", clean)):
        (top / name).mkdir(parents=True)
        shutil.copy(capture, top / name / "run.har")
        shutil.copy(app, top / name / "app.json")
        shutil.copy(device, top / name / "device.json")
    (top / "empty").mkdir()
    return top


@pytest.fixture(scope="module")
def audited(run, apps, tmp_path_factory):
    output = tmp_path_factory.mktemp("out") / "audited"
    return output, run("fleet", "run", apps, "-o", output, "--jobs", "2")


def test_a_run_tells_what_it_did_and_ends_as_the_worst_app(audited):
    output, done = audited
    assert done.returncode == 1
    assert done.out == ""
    assert "folders without captures, left out: 1: empty" in done.err
    assert "audited: 2, as before: 0, not audited: 0" in done.err
    assert "\r" not in done.err
    assert [json.loads(line)["status"] for line in (output / "fleet.jsonl").read_text().splitlines()] == [0, 1]


def test_an_app_has_the_status_and_the_findings_of_audit(audited, run, apps):
    folder = apps / "leaky"
    given = ("--app", folder / "app.json", "--device", folder / "device.json")
    alone = run("audit", folder / "run.har", *given, "-f", "json")
    assert json.loads((audited[0] / "leaky" / "report.json").read_text()) == json.loads(alone.out)
    assert alone.returncode == 1


def test_a_second_run_does_nothing_and_ends_alike(audited, run, apps):
    again = run("fleet", "run", apps, "-o", audited[0])
    assert again.returncode == 1
    assert "audited: 0, as before: 2" in again.err


@pytest.mark.parametrize(("lang", "said"), [("en", "Change the pattern."), ("zh", "请修改匹配模式。")])
def test_a_pattern_that_nothing_matches_is_a_wrong_use(run, apps, tmp_path, lang, said):
    done = run("fleet", "run", apps, "-o", tmp_path / "out", "--captures", "nosuch*", "--lang", lang)
    assert done.returncode == 2
    assert "--captures 'nosuch*'" in done.err
    assert said in done.err
    assert not (tmp_path / "out").exists()


def test_an_app_that_could_not_be_audited_counts_as_3(run, apps, tmp_path):
    top = shutil.copytree(apps, tmp_path / "apps")
    (top / "leaky" / "run.har").write_text("no HAR")
    done = run("fleet", "run", top, "-o", tmp_path / "out")
    assert done.returncode == 3
    assert "leaky: " in done.err
    report = run("fleet", "report", tmp_path / "out")
    assert report.returncode == 0
    assert "Not audited, so nothing is known of them: 1\n  leaky  " in report.out


@pytest.mark.parametrize(
    ("options", "error"),
    [
        (["nowhere", "-o", "{out}"], "nowhere: is no folder"),
        (["{empty}", "-o", "{out}"], "no folder below it has captures"),
        (["{apps}", "-o", "{out}", "--norms", "mars"], "--norms: 'mars'"),
        (["{apps}", "-o", "{out}", "--device", "none.yaml"], "none.yaml"),
        (["{apps}", "-o", "{out}", "--require", "luck"], "--require: 'luck'"),
        (["{apps}"], "Missing option '-o'"),
    ],
)
def test_wrong_usage_is_told_once_before_the_work(run, apps, tmp_path, options, error):
    places = {"apps": apps, "empty": apps / "empty", "out": tmp_path / "out"}
    done = run("fleet", "run", *(option.format(**places) for option in options))
    assert done.returncode == 2
    assert error in done.err
    assert not (tmp_path / "out").exists()


def test_a_report_goes_where_it_is_told_in_the_format_of_its_name(audited, run, tmp_path):
    done = run("fleet", "report", audited[0], "-o", tmp_path / "all.csv", "--lang", "zh")
    assert done.returncode == 0
    assert done.out == ""
    assert (tmp_path / "all.csv").read_text().startswith('\ufeff"应用名称"')


@pytest.mark.parametrize(
    ("name", "begins"), [("all.html", b"<!doctype html>"), ("all.xlsx", b"PK"), ("all.txt", b"Apps: ")]
)
def test_a_report_for_people_is_a_page_a_workbook_or_a_text(audited, run, tmp_path, name, begins):
    assert run("fleet", "report", audited[0], "-o", tmp_path / name).returncode == 0
    assert (tmp_path / name).read_bytes().startswith(begins)


def test_another_ending_is_refused_with_those_that_there_are(audited, run, tmp_path):
    done = run("fleet", "report", audited[0], "-o", tmp_path / "all.pdf")
    assert done.returncode == 2
    assert "Name one that ends with .txt, .html, .xlsx, .csv, .json" in done.err
    assert not (tmp_path / "all.pdf").exists()


def test_a_query_finds_and_a_misspelt_id_is_told(audited, run):
    found = run("fleet", "query", audited[0], "--data-type", "oaid", "-f", "json")
    assert found.returncode == 0
    assert [json.loads(line)["folder"] for line in found.out.splitlines()] == ["leaky"]
    assert run("fleet", "query", audited[0], "--data-type", "iccid").out == ""
    wrong = run("fleet", "query", audited[0], "--data-type", "imeii")
    assert wrong.returncode == 2
    assert "Did you mean imei" in wrong.err


@pytest.mark.parametrize("command", ["report", "query"])
def test_a_folder_without_a_fleet_is_an_error(run, tmp_path, command):
    done = run("fleet", command, tmp_path)
    assert done.returncode == 2
    assert "fleet run -o" in done.err
