import pytest

from overcollect.fleet.names import is_named_capture, recording


@pytest.mark.parametrize(
    "name", ["run.flow", "run.har", "run.HAR", "run.mitm", "run.pcap", "run.pcapng.gz", "run.har.zip", "run.zhar"]
)
def test_captures_are_known_by_their_names_also_packed(name):
    assert is_named_capture(name)
    assert recording(name) == "run"


@pytest.mark.parametrize("name", ["run.json", "app.yaml", "notes.gz", "har", "run.har.txt", "first.run"])
def test_other_names_are_no_captures(name):
    assert not is_named_capture(name)
    assert recording(name) in {name, name.removesuffix(".gz")}
