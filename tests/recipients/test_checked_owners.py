import csv
from pathlib import Path

import pytest

from overcollect.knowledge import load
from overcollect.recipients import Recipients

CHECKED = Path(__file__).parent / "checked-owners.tsv"


@pytest.fixture(scope="module")
def checked():
    with CHECKED.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader((line for line in file if not line.startswith("#")), delimiter="\t"))


def test_a_hundred_hosts_were_checked(checked):
    assert len({row["host"] for row in checked}) >= 100
    assert all(row["how checked"] for row in checked)
    assert all(row["source"].startswith(("https://", "http://")) for row in checked)


def test_no_checked_host_has_a_wrong_owner(checked):
    resolve = Recipients(load().owners, None).resolve
    wrong = {row["host"]: (resolve(row["host"]).owner, row["owner"]) for row in checked}
    assert {host: names for host, names in wrong.items() if names[0] != names[1]} == {}
