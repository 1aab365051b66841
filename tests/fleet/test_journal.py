import pytest

from overcollect.fleet.entry import Entry
from overcollect.fleet.journal import Journal, read_journal
from overcollect.model import InputProblem


def entry(folder, status=0):
    return Entry(folder=folder, state="audited", status=status)


def test_what_was_not_reached_is_waiting(tmp_path):
    journal = Journal(tmp_path)
    journal.begin(["b", "a"])
    journal.add(entry("b"))
    assert [(line.folder, line.state) for line in read_journal(tmp_path)] == [("a", "waiting"), ("b", "audited")]


def test_the_last_line_of_an_app_counts_and_the_end_puts_them_in_order(tmp_path):
    journal = Journal(tmp_path)
    journal.begin(["b", "a"])
    for line in (entry("b"), entry("a"), entry("b", status=1)):
        journal.add(line)
    assert journal.end(["b", "a"]) == []
    assert [(line.folder, line.status) for line in read_journal(tmp_path)] == [("a", 0), ("b", 1)]
    assert (tmp_path / "fleet.jsonl").read_bytes().count(b"\n") == 2


def test_an_app_that_is_no_longer_there_goes(tmp_path):
    journal = Journal(tmp_path)
    journal.begin(["a", "b"])
    assert Journal(tmp_path).end(["b"]) == ["a"]
    assert [line.folder for line in read_journal(tmp_path)] == ["b"]


def test_a_line_that_was_cut_is_passed_over_at_the_end_alone(tmp_path):
    journal = Journal(tmp_path)
    journal.begin(["a"])
    file = tmp_path / "fleet.jsonl"
    with file.open("ab") as lines:
        lines.write(b'{"folder":"b","sta')
    assert [line.folder for line in read_journal(tmp_path)] == ["a"]
    file.write_bytes(b"{\n" + file.read_bytes())
    with pytest.raises(InputProblem, match=r"fleet\.jsonl:1"):
        read_journal(tmp_path)


def test_a_folder_without_lines_is_an_error(tmp_path):
    with pytest.raises(InputProblem, match="fleet run -o"):
        read_journal(tmp_path)
