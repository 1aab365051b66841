import pytest

from overcollect.inputs.devices.adb import connect, devices
from overcollect.model import InputProblem, MissingProgram


def test_a_missing_adb_is_told_with_the_line_that_installs_it(tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(MissingProgram, match="apt-get install adb"):
        connect()


def test_the_only_device_is_taken(fake_adb):
    fake_adb()
    assert connect().serial == "SERIAL1"


def test_a_device_that_is_ready_is_taken_before_one_that_is_not(fake_adb):
    fake_adb(devices="A1\toffline\nB2\tdevice")
    assert connect().serial == "B2"


@pytest.mark.parametrize(
    ("listed", "serial", "told"),
    [
        ("", "", "no device is connected"),
        ("A1\tunauthorized", "", "allow USB debugging"),
        ("A1\toffline", "", "adb kill-server"),
        ("A1\tauthorizing", "", "answer the question"),
        ("A1\tno permissions (missing udev rules? user is in the plugdev group); see [http://a]", "", "udev rules"),
        ("A1\trecovery", "", "home screen"),
        ("A1\tdevice\nB2\tdevice", "", "A1, B2 with --serial"),
        ("A1\tdevice", "C3", "Connected are A1"),
        ("A1\tdevice\nB2\tunauthorized", "B2", "allow USB debugging"),
    ],
)
def test_what_is_wrong_with_the_devices_is_told_with_what_to_do(fake_adb, listed, serial, told):
    fake_adb(devices=listed)
    with pytest.raises(InputProblem) as raised:
        connect(serial)
    assert told in str(raised.value)


def test_of_several_devices_the_one_that_is_named_is_taken(fake_adb):
    fake_adb(devices="A1\tdevice\nB2\tdevice")
    assert connect("B2").serial == "B2"


def test_a_device_that_goes_away_is_told(fake_adb, tmp_path):
    gone = tmp_path / "gone"
    fake_adb(gone=gone)
    adb = connect()
    assert "Pixel 6" in adb.shell("getprop")
    gone.touch()
    with pytest.raises(InputProblem, match="device 'SERIAL1' not found"):
        adb.shell("getprop")


def test_words_of_adb_itself_are_no_devices():
    listing = (
        "* daemon not running; starting now at tcp:5037\n* daemon started successfully\n"
        "List of devices attached\nadb-AUDIT1-ab (2)._adb-tls-connect._tcp\tdevice\n\n"
    )
    assert devices(listing) == {"adb-AUDIT1-ab (2)._adb-tls-connect._tcp": "device"}
