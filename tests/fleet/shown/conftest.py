import pytest

from overcollect.fleet.census import census
from overcollect.fleet.entry import AppLine, Entry
from overcollect.fleet.journal import read_journal


@pytest.fixture
def found(reports):
    """The two shipped apps, a broken one, one of which hardly anything was seen, and one that means harm."""
    counted = census(read_journal(reports), reports)
    counted.entries += [
        Entry(folder="dim", state="audited", status=0, percent=20.0, app=AppLine(id="com.example.dim", name="Dim")),
        Entry(folder="=cmd()", state="waiting", status=3, app=AppLine(name="=1+1\x1b[31m")),
        Entry(
            folder="abroad",
            state="audited",
            percent=100.0,
            complete=True,
            other_law=True,
            app=AppLine(id="com.example.abroad", services=("remote_meeting",)),
            data_flows={"unneeded": 2},
        ),
    ]
    return counted
