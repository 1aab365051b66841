"""device.yaml of a copy."""

from msgspec.structs import replace

from overcollect.inputs import load_device
from overcollect.sharing.device_text import device_text


def test_it_reads_back(root, catalogue, tmp_path):
    device = load_device(root / "captures" / "example-music" / "device.yaml", catalogue)
    path = tmp_path / "device.yaml"
    path.write_text(device_text(device, [(one, one.value.reveal()) for one in device.values]), encoding="utf-8")
    again = load_device(path, catalogue)
    known = [{replace(value, written=None) for value in one.values} for one in (again, device)]
    assert known[0] == known[1]
    assert again.values
    assert again.secret != device.secret
