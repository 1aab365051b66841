"""Where reports can be written is known before the work for them is done."""

import pytest

from overcollect.audit import Setting, audit
from overcollect.captures import open_capture
from overcollect.captures.interface import Options
from overcollect.model import InputProblem
from overcollect.reports.interface import Settings
from overcollect.reports.output import check_output, chosen_formats, write_reports


def test_several_formats_need_a_folder(tmp_path):
    with pytest.raises(InputProblem, match="Name a folder"):
        check_output(("text", "json"), None)
    check_output(("text", "json"), tmp_path / "made" / "later")


def test_several_formats_do_not_fit_in_a_file(tmp_path):
    with pytest.raises(InputProblem, match="several formats need a folder"):
        check_output(("html", "csv"), tmp_path / "report.html")
    (tmp_path / "old.html").mkdir()
    for folder in ("old.html", "version-1.2"):
        check_output(("html", "csv"), tmp_path / folder)


@pytest.mark.parametrize(
    ("formats", "name", "chosen"),
    [
        ((), "report.HTML", ("html",)),
        ((), "report.xml", ("junit",)),
        ((), "report.txt", ("text",)),
        ((), "report.xlsx", ("xlsx",)),
        ((), "report.log", ("text",)),
        ((), "report.htm", ("html",)),
        ((), "report.zip", ("bundle",)),
        (("json",), "report.pdf", ("json",)),
        ((), "", ("text",)),
        (("json",), "report.html", ("json",)),
        (("json", "json"), "report.json", ("json",)),
    ],
)
def test_the_name_of_the_file_says_the_format_where_none_is_chosen(tmp_path, formats, name, chosen):
    assert chosen_formats(formats, tmp_path / name) == chosen
    assert chosen_formats(formats, None) == (formats[:1] or ("text",))


@pytest.mark.parametrize("name", ["report.pdf", "report.DOCX", "app.yaml", "run.flow"])
def test_an_ending_that_no_report_has_is_refused(tmp_path, name):
    with pytest.raises(InputProblem, match=r"no report is a .*\.html"):
        chosen_formats((), tmp_path / name)


def test_what_is_read_is_not_overwritten(tmp_path):
    read = tmp_path / "report.json"
    read.write_text("{}")
    for formats, output in (
        (("json",), read),
        (("json",), tmp_path / "." / "report.json"),
        (("json", "html"), tmp_path),
    ):
        with pytest.raises(InputProblem, match="is read for this, and would be lost"):
            check_output(formats, output, [read])
    check_output(("html",), tmp_path / "report.html", [read])


def test_a_workbook_goes_to_no_terminal(monkeypatch):
    check_output(("xlsx",), None)
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    with pytest.raises(InputProblem, match="no text that a terminal can show"):
        check_output(("xlsx",), None)
    check_output(("text",), None)


def test_a_missing_folder_is_told(tmp_path):
    with pytest.raises(InputProblem, match="is not there"):
        check_output(("text",), tmp_path / "missing" / "report.txt")


def test_a_file_in_place_of_a_folder_is_told(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(InputProblem, match="is no folder"):
        check_output(("text",), tmp_path / "file" / "report.txt")
    with pytest.raises(InputProblem, match="is no folder"):
        check_output(("text", "json"), tmp_path / "file")


def test_standard_output_a_file_and_a_folder_will_do(tmp_path):
    for output in (None, tmp_path, tmp_path / "report.txt"):
        check_output(("text",), output)


def test_the_line_about_a_written_file_counts_findings_worst_first(root, tmp_path, catalogue, capsys):
    folder = root / "captures" / "example-music"
    outcome = audit([open_capture(str(folder / "first-run.flow"), Options())], Setting(catalogue=catalogue))
    write_reports(outcome, catalogue, Settings(), ("json",), tmp_path / "report.json")
    told = capsys.readouterr().err
    assert told.startswith(f"Wrote {tmp_path / 'report.json'}: {len(outcome.findings)} findings (")


def test_the_line_about_a_written_file_is_in_the_language_of_the_report(music, tmp_path, catalogue, capsys):
    write_reports(music, catalogue, Settings(lang="zh"), ("json",), tmp_path / "report.json")
    assert capsys.readouterr().err.startswith(f"已写入 {tmp_path / 'report.json'}：发现 {len(music.findings)} 项（高 ")
