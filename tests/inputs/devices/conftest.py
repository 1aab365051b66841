"""Phones as they were recorded, and a program that stands for adb."""

import os
import shutil
from pathlib import Path

import pytest

from overcollect.knowledge import load

HERE = Path(__file__).parent


class Recorded:
    """Answers what a phone answered; lines that were not recorded are an error."""

    def __init__(self, path):
        self.answers = {}
        for section in ("\n" + path.read_text()).split("\n$ ")[1:]:
            line, _, printed = section.partition("\n")
            self.answers[line] = printed
        self.asked = []

    def shell(self, line):
        self.asked.append(line)
        return self.answers[line]


@pytest.fixture(scope="session")
def catalogue():
    """The knowledge that is shipped: a device has values of many types."""
    return load()


@pytest.fixture
def phone():
    return lambda name: Recorded(HERE / "recorded" / f"{name}.txt")


@pytest.fixture
def fake_adb(tmp_path, monkeypatch):
    """Put a program named adb on the search path and return a function that says what it answers."""
    folder = tmp_path / "bin"
    folder.mkdir()
    shutil.copy(HERE / "adb.sh", folder / "adb")
    (folder / "adb").chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}{os.pathsep}{os.environ['PATH']}")

    def answer(phone="android-13-pixel", devices="SERIAL1\tdevice", **more):
        path = phone if isinstance(phone, Path) else HERE / "recorded" / f"{phone}.txt"
        monkeypatch.setenv("FAKE_ADB_PHONE", str(path))
        monkeypatch.setenv("FAKE_ADB_DEVICES", devices)
        for name, value in more.items():
            monkeypatch.setenv(f"FAKE_ADB_{name.upper()}", str(value))

    return answer
