"""What ``overcollect doctor`` says about a device under test and the proxy."""

import os
import shutil
import socket

import pytest


@pytest.fixture
def doctor(run, tmp_path, root):
    """Return a function that asks the doctor on a machine with or without adb, and returns its lines by name."""

    def ask(*, devices=None, path="/usr/bin:/bin"):
        folder = tmp_path / "bin"
        folder.mkdir()
        if devices is not None:
            shutil.copy(root / "tests" / "inputs" / "devices" / "adb.sh", folder / "adb")
            (folder / "adb").chmod(0o755)
        environment = {"HOME": str(tmp_path), "PATH": f"{folder}:{path}", "FAKE_ADB_DEVICES": devices or ""}
        done = run("doctor", environment=environment)
        assert done.returncode == 0
        return {line[4:24].strip(): (line[:3].strip(), line[24:]) for line in done.out.splitlines()}

    return ask


def test_adb_is_told_with_its_version_and_the_devices(doctor):
    told = doctor(devices="SERIAL1\\tdevice\\nSERIAL2\\tunauthorized")
    assert told["adb"] == ("ok", "35.0.2-12147458 (used for `device read --adb` and `proxy --adb`)")
    assert told["Android devices"] == ("ok", "SERIAL1 (device), SERIAL2 (unauthorized)")


def test_a_missing_adb_is_told_with_how_to_install_it(doctor):
    if shutil.which("adb", path="/usr/bin:/bin"):
        pytest.skip("this machine has adb")
    sign, text = doctor()["adb"]
    assert sign == "--"
    assert "apt-get install adb" in text


def test_no_device_is_told(doctor):
    assert doctor(devices="")["Android devices"] == ("--", "none is connected")


def test_where_the_certificate_comes_from_is_told(doctor):
    sign, text = doctor()["proxy's CA"]
    assert sign == "--"
    assert "`overcollect proxy` makes it at its first start" in text


def test_port_and_clock_are_told(doctor):
    with socket.socket() as taken:
        taken.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            taken.bind(("", 8080))
            taken.listen()
        except OSError as error:
            pytest.skip(os.strerror(error.errno))
        told = doctor()
    assert told["proxy's port"][0] == "--"
    assert "--port" in told["proxy's port"][1]
    assert told["clock"][0] == "ok"
