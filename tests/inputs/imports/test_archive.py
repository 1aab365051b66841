import struct
import zipfile

import pytest

from overcollect.inputs.imports.archive import opened
from overcollect.inputs.imports.limits import MAX_BYTES
from overcollect.model import InputProblem


def test_a_member_that_unpacks_beyond_the_limit_is_refused(archive):
    path = archive("bomb.zip", {"a": b"\0" * (MAX_BYTES + 1)})
    assert path.stat().st_size < 100_000
    with opened(path, "bomb.zip") as file, pytest.raises(InputProblem, match="larger than 16 MB when unpacked"):
        file.read("a")


def test_a_damaged_member_is_refused(archive):
    path = archive("a.zip", {"a": b"abc" * 1000})
    content = bytearray(path.read_bytes())
    content[40:50] = b"\xff" * 10
    path.write_bytes(content)
    with opened(path, "a.zip") as file, pytest.raises(InputProblem, match="cannot be unpacked"):
        file.read("a")


def test_a_cut_archive_is_refused(archive):
    path = archive("a.zip", {"a": b"abc"})
    path.write_bytes(path.read_bytes()[:-30])
    with pytest.raises(InputProblem, match="cut archive"), opened(path, "a.zip"):
        pass


def test_an_endless_list_of_members_is_refused(tmp_path):
    path = tmp_path / "a.zip"
    path.write_bytes(b"PK\x05\x06" + struct.pack("<HHHHIIH", 0, 0, 0, 0, 2**31, 0, 0))
    with pytest.raises(InputProblem, match="larger than any app"), opened(path, "a.zip"):
        pass


def test_an_encrypted_member_is_refused(archive):
    path = archive("a.zip", {"a": b"abc"})
    with zipfile.ZipFile(path) as file:
        start = file.start_dir
    content = bytearray(path.read_bytes())
    content[start + 8] |= 1
    content[6] |= 1
    path.write_bytes(content)
    with opened(path, "a.zip") as file, pytest.raises(InputProblem, match="cannot be unpacked"):
        file.read("a")
