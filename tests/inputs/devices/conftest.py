"""Phones as they were recorded, and a program that stands for adb."""

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
