"""Saved flows, their rotation and their account."""

import errno
import json

import pytest
from mitmproxy.io import FlowReader
from mitmproxy.test import tflow

from overcollect.captures import Options, open_capture
from overcollect.live.flow_file import FlowFile


def account(path):
    return json.loads(path.with_suffix(".account.json").read_text())


def flows_in(path):
    with path.open("rb") as file:
        return list(FlowReader(file).stream())


def test_every_flow_is_in_one_of_the_files(tmp_path):
    path = tmp_path / "run.flow"
    file = FlowFile(path, largest=5000)
    file.open()
    for _ in range(12):
        file.add(tflow.tflow(resp=True))
    file.close()
    names = [each["name"] for each in account(path)["files"]]
    assert names[:2] == ["run.flow", "run-0002.flow"]
    assert sum(len(flows_in(path.parent / name)) for name in names) == 12
    assert account(path)["flows"] == 12


def test_a_recording_of_that_name_is_kept_under_another(tmp_path):
    path = tmp_path / "run.flow"
    path.write_bytes(b"the first")
    for recorded in (b"the second", b"the third"):
        file = FlowFile(path)
        file.open()
        file.close()
        path.write_bytes(recorded)
    kept = sorted(one.read_bytes() for one in tmp_path.glob("run-*.flow"))
    assert kept == [b"the first", b"the second"]


def test_an_empty_one_is_not(tmp_path):
    path = tmp_path / "run.flow"
    path.touch()
    file = FlowFile(path)
    file.open()
    file.close()
    assert [one.name for one in tmp_path.glob("*.flow")] == ["run.flow"]


def test_old_files_go_and_are_counted(tmp_path):
    path = tmp_path / "run.flow"
    file = FlowFile(path, largest=1, keep=2)
    file.open()
    for _ in range(5):
        file.add(tflow.tflow())
    file.close()
    assert not path.exists()
    told = account(path)
    assert (told["flows"], told["removed"], told["dropped"]) == (2, 3, 0)
    assert sorted(each.name for each in tmp_path.glob("*.flow")) == [each["name"] for each in told["files"]]


class FullDisk:
    """Takes a few bytes of what is written, and then no more."""

    def __init__(self, file):
        self.file = file

    def write(self, data):
        self.file.write(data[:20])
        raise OSError(errno.ENOSPC, "No space left on device")

    def __getattr__(self, name):
        return getattr(self.file, name)


def test_a_full_disk_drops_flows_counts_them_and_leaves_the_file_readable(tmp_path, caplog):
    path = tmp_path / "run.flow"
    file = FlowFile(path)
    file.open()
    file.add(tflow.tflow())
    whole = file._stream
    file._stream = FullDisk(whole)
    file.add(tflow.tflow())
    file.add(tflow.tflow())
    file._stream = whole
    file.add(tflow.tflow())
    file.close()
    assert len(flows_in(path)) == 2
    told = account(path)
    assert (told["flows"], told["dropped"]) == (2, 2)
    assert "No space" in told["cause"]
    assert caplog.text.count("not saved") == 1


def test_a_file_that_cannot_be_made_is_told_at_once(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(OSError, match="file"):
        FlowFile(tmp_path / "file" / "run.flow").open()


def test_what_it_saves_is_told_from_what_mitmproxy_saves_alone(tmp_path):
    file = FlowFile(tmp_path / "a.flow")
    file.open()
    for _ in range(2):
        file.add(tflow.tflow(resp=True))
    file.close()
    assert open_capture(str(tmp_path / "a.flow"), Options()).tells_refusals
