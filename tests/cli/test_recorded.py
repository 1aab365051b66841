import pytest

from overcollect.cli.recorded import recorded
from overcollect.model import InputProblem


def test_a_file_is_one_capture_with_the_key_log_given(tmp_path):
    found = recorded("run.pcapng", tmp_path / "keys.log")
    assert found.captures == (("run.pcapng", tmp_path / "keys.log"),)
    assert (found.app, found.device, found.timeline) == (None, None, None)


def test_a_folder_has_captures_and_what_lies_beside_them(tmp_path):
    for name in ("a.flow", "b.pcapng", "b.keys", "app.yaml", "device.yaml", "timeline.yaml", "notes.md"):
        (tmp_path / name).write_text("x")
    found = recorded(str(tmp_path), None)
    keys = tmp_path / "b.keys"
    assert found.captures == ((str(tmp_path / "a.flow"), keys), (str(tmp_path / "b.pcapng"), keys))
    assert (found.app, found.device) == (tmp_path / "app.yaml", tmp_path / "device.yaml")
    assert found.timeline == tmp_path / "timeline.yaml"


def test_one_recording_in_two_formats_is_refused(tmp_path):
    for name in ("a.flow", "a.har"):
        (tmp_path / name).write_text("x")
    with pytest.raises(InputProblem, match="name one file"):
        recorded(str(tmp_path), None)
