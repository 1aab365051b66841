from pathlib import Path

import pytest

from overcollect.fleet.beside import Beside, beside, is_beside
from overcollect.model import InputProblem


def keylogs(*names):
    return Beside(app=None, device=None, timeline=None, keylogs=tuple(map(Path, names)))


def test_files_about_the_app_are_found_by_their_names(tmp_path):
    for name in ("app.json", "device.yml", "timeline.csv", "keys.log", "expected.yaml", "report.json"):
        (tmp_path / name).touch()
    found = beside(tmp_path)
    assert [path.name for path in (found.app, found.device, found.timeline, *found.keylogs)] == [
        *("app.json", "device.yml", "timeline.csv", "keys.log")
    ]


def test_two_declarations_are_an_error(tmp_path):
    (tmp_path / "app.yaml").touch()
    (tmp_path / "app.json").touch()
    with pytest.raises(InputProblem, match=r"app\.json lies beside it"):
        beside(tmp_path)


def test_a_capture_takes_the_key_log_of_its_name_else_the_only_one():
    assert keylogs("a.keys", "b.keys").keylog(Path("b.pcap.gz")) == Path("b.keys")
    assert keylogs("keys.log").keylog(Path("b.pcap")) == Path("keys.log")
    assert keylogs().keylog(Path("b.pcap")) is None
    with pytest.raises(InputProblem, match="several key logs"):
        keylogs("a.keys", "b.keys").keylog(Path("c.pcap"))


@pytest.mark.parametrize("name", ["answers.yaml", "myapp.yaml", "app.yaml.bak", "keys.py", "house.key"])
def test_other_files_are_not_about_the_app(name):
    assert not is_beside(name)
