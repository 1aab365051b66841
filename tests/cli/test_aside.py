import zipfile

import pytest

from .conftest import entry


@pytest.fixture
def archive(har, tmp_path):
    def pack(*others):
        path = tmp_path / "a.zip"
        with zipfile.ZipFile(path, "w") as file:
            file.write(har(entry(0, "https://a.example/")), "a.har")
            for name in others:
                file.writestr(name, "no capture")
        return path

    return pack


@pytest.mark.parametrize("command", [("audit",), ("audit", "--lang", "zh"), ("detect",)])
def test_files_of_an_archive_that_are_no_captures_are_named(run, archive, command):
    done = run(*command, archive("trace.etl", "read\x1bme.txt"))
    assert done.returncode == 0
    assert "a.zip: " in done.err
    assert "trace.etl" in done.err
    assert "read\\x1bme.txt" in done.err


def test_many_are_not_all_named(run, archive):
    done = run("audit", archive(*(f"{number}.txt" for number in range(9))))
    assert "(9): 0.txt, 1.txt, 2.txt, 3.txt, 4.txt, …" in done.err


def test_of_an_archive_with_one_file_nothing_is_said(run, archive):
    assert "no captures" not in run("audit", archive()).err
