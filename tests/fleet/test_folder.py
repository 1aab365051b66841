import os
import shutil
from pathlib import Path

import pytest

from overcollect.fleet.folder import AppFolder, check_recordings, find
from overcollect.model import InputProblem


def test_every_folder_with_captures_is_an_app_at_any_depth(fleet, tmp_path):
    found = find(fleet, "", tmp_path)
    assert {app.name: [path.name for path in app.captures] for app in found.apps} == {
        "broken": ["run.har"],
        "example-music": ["first-run.flow"],
        "store/example-rides": ["ride.pcapng"],
    }
    assert found.others == ("empty",)


def test_a_capture_of_another_name_is_found_by_its_content_and_other_json_is_none(root, tmp_path):
    folder = tmp_path / "app"
    folder.mkdir()
    shutil.copy(root / "captures" / "example-music" / "first-run.flow", folder / "dump")
    (folder / "notes.json").write_text("{}")
    (folder / "README.md").write_text("# Notes")
    (app,) = find(tmp_path, "", tmp_path / "out").apps
    assert [path.name for path in app.captures] == ["dump"]


def test_a_pattern_chooses_the_captures(fleet, tmp_path):
    found = find(fleet, "*.har", tmp_path)
    assert {app.name: len(app.captures) for app in found.apps} == {
        "broken": 1,
        "example-music": 0,
        "store/example-rides": 0,
    }


def test_a_pattern_that_nothing_matches_is_to_be_changed_and_no_folder_removed(fleet, tmp_path):
    music = next(app for app in find(fleet, "*.har", tmp_path).apps if app.name == "example-music")
    with pytest.raises(InputProblem, match=r"no file in it matches --captures .* Change the pattern"):
        check_recordings(music)


def test_reports_and_hidden_folders_are_no_apps_and_links_in_a_circle_end(fleet, tmp_path):
    for name in ("out", ".hidden", "app"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "x.har").touch()
    (tmp_path / "app" / "again").symlink_to(tmp_path)
    assert [app.name for app in find(tmp_path, "", tmp_path / "out").apps] == ["app"]


def test_a_linked_folder_is_an_app(fleet, tmp_path):
    (tmp_path / "linked").symlink_to(fleet / "example-music")
    assert [app.name for app in find(tmp_path, "", tmp_path / "out").apps] == ["linked"]


def test_a_folder_that_is_none_is_an_error(tmp_path):
    with pytest.raises(InputProblem, match="is no folder"):
        find(tmp_path / "nowhere", "", tmp_path)


def test_reports_do_not_lie_among_the_captures(fleet):
    with pytest.raises(InputProblem, match="among the captures"):
        find(fleet, "", fleet / "empty" / "..")


@pytest.mark.parametrize(
    ("names", "cause"), [((), "no capture in it"), (("run.flow", "run.pcap.gz"), "one recording in two formats")]
)
def test_without_a_recording_or_with_one_twice_there_is_no_audit(tmp_path, names, cause):
    captures = tuple(tmp_path / name for name in names)
    with pytest.raises(InputProblem, match=cause):
        check_recordings(AppFolder(name="app", path=tmp_path, captures=captures))


def test_several_recordings_are_one_audit(tmp_path):
    captures = (tmp_path / "one.flow", tmp_path / "two.flow")
    check_recordings(AppFolder(name="app", path=tmp_path, captures=captures))


def test_a_name_that_is_no_utf8_has_a_place_for_its_reports(fleet, tmp_path):
    folder = Path(os.fsdecode(os.fsencode(tmp_path) + b"/apps/\xd3\xff"))
    folder.mkdir(parents=True)
    (folder / "run.har").touch()
    (app,) = find(tmp_path / "apps", "", tmp_path / "out").apps
    assert app.name == r"\xd3\xff"
    assert app.captures[0].is_file()
