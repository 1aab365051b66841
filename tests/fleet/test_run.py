import shutil
from operator import neg

import pytest
from msgspec.structs import replace

from overcollect.fleet.entry import Entry
from overcollect.fleet.journal import read_journal
from overcollect.fleet.run import worst


@pytest.fixture
def again(reports, tmp_path):
    """A copy of the reports, to run once more into."""
    return shutil.copytree(reports, tmp_path / "audited")


def test_one_broken_app_stops_no_other(reports):
    entries = {entry.folder: entry for entry in read_journal(reports)}
    assert {folder: entry.state for folder, entry in entries.items()} == {
        "broken": "failed",
        "example-music": "audited",
        "store/example-rides": "audited",
    }
    assert "in no known capture format" in entries["broken"].error
    assert entries["broken"].status == 2
    for folder in ("example-music", "store/example-rides"):
        assert (reports / folder / "report.json").is_file()
    assert not (reports / "broken").exists()


def test_the_order_in_which_apps_are_done_changes_nothing(reports, run_of, tmp_path):
    run_of(tmp_path / "one", processes=1)
    for name in ("fleet.jsonl", "example-music/report.json", "store/example-rides/report.json"):
        assert (tmp_path / "one" / name).read_bytes() == (reports / name).read_bytes()


def test_what_has_not_changed_is_not_audited_again_and_what_failed_is(run_of, again):
    before = (again / "example-music" / "report.json").stat().st_mtime_ns
    lines = (again / "fleet.jsonl").read_bytes()
    run, _ = run_of(again)
    assert run.unchanged == 2
    assert (again / "example-music" / "report.json").stat().st_mtime_ns == before
    assert (again / "fleet.jsonl").read_bytes() == lines
    run, _ = run_of(again, fresh=True)
    assert run.unchanged == 0
    assert (again / "example-music" / "report.json").stat().st_mtime_ns > before


def test_an_app_whose_report_or_file_is_another_is_audited_again(fleet, run_of, again, tmp_path):
    top = shutil.copytree(fleet, tmp_path / "apps")
    (again / "example-music" / "report.json").unlink()
    declaration = top / "store" / "example-rides" / "app.yaml"
    declaration.write_text(declaration.read_text().replace("6.2.1", "6.2.2"))
    run, entries = run_of(again, top=top)
    assert run.unchanged == 0
    assert entries["store/example-rides"].app.version == "6.2.2"
    assert (again / "example-music" / "report.json").is_file()


def test_an_app_that_breaks_after_a_good_run_keeps_no_report_of_before(fleet, run_of, again, tmp_path):
    top = shutil.copytree(fleet, tmp_path / "apps")
    (top / "example-music" / "first-run.flow").write_bytes(b"")
    _, entries = run_of(again, top=top)
    assert entries["example-music"].state == "failed"
    assert not (again / "example-music" / "report.json").exists()


def test_a_run_that_is_stopped_goes_on_where_it_was(fleet, run_of, again):
    entries = read_journal(again)
    (again / "fleet.jsonl").unlink()
    run = run_of(again)[0]  # makes the lines anew
    assert run.unchanged == 0
    assert read_journal(again) == entries


def test_what_is_no_longer_there_is_told(fleet, run_of, again, tmp_path):
    top = shutil.copytree(fleet, tmp_path / "apps")
    shutil.rmtree(top / "broken")
    run, _ = run_of(again, top=top)
    assert run.gone == ["broken"]
    assert len(read_journal(again)) == 2


def test_an_app_whose_process_dies_has_a_line_and_no_report(fleet, run_of, again):
    _, entries = run_of(again, work=neg)  # takes no options, so that its process ends with an error
    assert {entry.state for entry in entries.values()} == {"failed"}
    assert "its process ended with 1" in entries["example-music"].error
    assert not (again / "example-music" / "report.json").exists()


@pytest.mark.parametrize(
    ("lines", "status"),
    [
        ([("audited", 0)], 0),
        ([("audited", 0), ("audited", 3)], 3),
        ([("audited", 0), ("failed", 2)], 3),
        ([("failed", 69)], 3),
        ([("failed", 70), ("audited", 1), ("audited", 3)], 1),
    ],
)
def test_the_worst_app_gives_the_status_and_findings_come_before_what_was_not_seen(lines, status):
    entries = [Entry(folder=str(n), state=state, status=code, percent=100) for n, (state, code) in enumerate(lines)]
    assert worst(entries) == status
    assert worst([replace(entry, folder="x") for entry in reversed(entries)]) == status


def test_an_app_of_which_little_was_seen_is_no_success():
    assert worst([Entry(folder="a", state="audited", percent=100), Entry(folder="b", state="audited", percent=31)]) == 3
    assert worst([Entry(folder="b", state="audited", percent=31, status=1)]) == 1
