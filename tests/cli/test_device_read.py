"""`overcollect device read` against a program that stands for adb, and against what ideviceinfo printed."""

import os
from pathlib import Path

import pytest
from click.testing import CliRunner

from overcollect.cli.device import device
from overcollect.inputs import load_device
from overcollect.knowledge import load
from overcollect.model import InputProblem, MissingProgram

RECORDED = Path(__file__).parent.parent / "inputs" / "devices"
IPHONE = "DeviceName: 李小明的iPhone\nProductType: iPhone13,3\nProductVersion: 17.5\nPhoneNumber: +86 138-0013-8000\n"


def run(*arguments, stdin=None):
    return CliRunner().invoke(device, [str(each) for each in arguments], catch_exceptions=False, input=stdin)


def mode(path):
    return path.stat().st_mode & 0o777


@pytest.mark.parametrize("name", ["android-8.1-emulator", "android-10-huawei", "android-13-pixel", "android-15-rooted"])
def test_a_phone_is_read_into_a_file_that_passes_its_check(fake_adb, tmp_path, name):
    fake_adb(name)
    path = tmp_path / "device.yaml"
    done = run("read", "--adb", "--app", "com.example.music", "-o", path)
    assert done.exit_code == 0
    assert done.stdout == ""
    assert "not read  gaid: no command reads it" in done.stderr
    assert "OK" in run("check", path).stdout
    read = load_device(path, load())
    assert read.os.startswith("android ")
    assert read.utc_offset_s == (28_800 if name in ("android-13-pixel", "android-10-huawei") else 0)
    assert len(read.secret.reveal()) == 64
    for value in read.values:
        if value.data_type in ("imei", "android_id", "phone_number"):
            assert value.value.reveal() not in done.stderr


def test_what_was_not_read_stands_in_the_file_as_comments(fake_adb, tmp_path):
    fake_adb("android-13-pixel")
    text = run("read", "--adb").stdout
    assert "#  imei: the shell may not read it" in text
    assert "#  installed_apps: the app under test names itself" in text
    assert "each app sees another" in text


def test_files_with_values_are_for_their_owner_only(fake_adb, tmp_path):
    fake_adb("android-13-pixel")
    before = os.umask(0o022)
    try:
        run("read", "--adb", "-o", tmp_path / "read.yaml")
        run("init", "-o", tmp_path / "made.yaml")
        (tmp_path / "old.yaml").write_text("x")
        run("init", "-o", tmp_path / "old.yaml", "--force")
        assert os.umask(0o022) == 0o022
    finally:
        os.umask(before)
    assert [mode(tmp_path / f"{name}.yaml") for name in ("read", "made", "old")] == [0o600] * 3


def test_a_file_that_is_there_is_kept(fake_adb, tmp_path):
    fake_adb("android-13-pixel")
    path = tmp_path / "device.yaml"
    path.write_text("mine")
    with pytest.raises(InputProblem, match="is there already"):
        run("read", "--adb", "-o", path)
    assert path.read_text() == "mine"


def test_of_two_phones_one_must_be_named(fake_adb):
    fake_adb("android-13-pixel", devices="A1\tdevice\nB2\tdevice")
    with pytest.raises(InputProblem, match="with --serial"):
        run("read", "--adb")
    assert run("read", "--adb", "--serial", "B2").exit_code == 0


def test_without_adb_the_line_that_installs_it_is_told(tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(MissingProgram, match="apt-get install adb"):
        run("read", "--adb")


def test_what_ideviceinfo_printed_is_read_from_a_file_and_from_a_pipe(tmp_path):
    path = tmp_path / "info.txt"
    path.write_text(IPHONE)
    from_file = run("read", "--ideviceinfo", path, "--name", "Phone 1").stdout
    from_pipe = run("read", "--ideviceinfo", "-", "--name", "Phone 1", stdin=IPHONE.encode("utf-16")).stdout
    assert 'device: {name: "Phone 1", os: "ios 17.5"}' in from_file
    assert "+86 138-0013-8000" in from_file
    values = [line for line in from_file.splitlines() if not line.startswith("secret:")]
    assert values == [line for line in from_pipe.splitlines() if not line.startswith("secret:")]


def test_a_file_that_is_not_there_is_named(tmp_path):
    with pytest.raises(InputProblem, match="no such file"):
        run("read", "--ideviceinfo", tmp_path / "no.txt")


@pytest.mark.parametrize("arguments", [(), ("--adb", "--ideviceinfo", "-")])
def test_one_source_must_be_given(arguments):
    done = run("read", *arguments)
    assert done.exit_code == 2
    assert "--adb and --ideviceinfo" in done.stderr
