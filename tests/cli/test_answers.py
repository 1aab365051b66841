"""overcollect audit --answers."""

import json

import jsonschema
import pytest


@pytest.fixture
def reports(run, leaky, device, app):
    def make(*options):
        done = run("audit", leaky, "--device", device, "--app", app, *options)
        return done.returncode, done.out

    return make


@pytest.fixture
def answered(reports, tmp_path):
    """Return the id of the worst finding, and a file that answers it and one that is not there."""
    finding = json.loads(reports("-f", "json")[1])["findings"][0]["id"]
    answers = [
        {"finding": finding, "by": "Example Ltd", "at": "2026-01-31", "text": "Removed\nin 10.19. \x1b[31m"},
        {"finding": "00000000000000ff", "by": "Example Ltd", "at": "2026-01-31", "text": "Was a test build."},
    ]
    path = tmp_path / "answers.yaml"
    path.write_text(json.dumps({"schema": "overcollect/answers/1", "answers": answers}))
    return finding, path


def test_an_answer_stands_beside_its_finding_and_changes_nothing_else(reports, answered, root):
    finding, path = answered
    status, plain = reports("-f", "json")
    status_answered, with_answers = reports("-f", "json", "--answers", path)
    assert status_answered == status == 1
    before, after = json.loads(plain), json.loads(with_answers)
    jsonschema.validate(after, json.loads((root / "reports" / "schemas" / "report-1.json").read_text()))
    answers = {entry["id"]: entry.pop("answer") for entry in after["findings"]}
    assert answers.pop(finding) == {"by": "Example Ltd", "at": "2026-01-31", "text": "Removed in 10.19. \\x1b[31m"}
    assert set(answers.values()) == {None}
    assert [entry["finding"] for entry in after.pop("answers_not_found")] == ["00000000000000ff"]
    assert [entry.pop("answer") for entry in before["findings"]] == [None] * len(before["findings"])
    assert before.pop("answers_not_found") == []
    assert before == after


def test_the_text_report_shows_answers_and_those_to_what_is_gone(reports, answered):
    _, path = answered
    _, text = reports("--answers", path)
    assert "answer of Example Ltd, 2026-01-31: Removed in 10.19." in text
    assert "Answered before, no longer found\n  00000000000000ff  answer of Example Ltd" in text


def test_an_unreadable_answer_is_wrong_usage(reports, tmp_path):
    path = tmp_path / "answers.yaml"
    path.write_text("schema: overcollect/answers/1\n")
    assert reports("--answers", path)[0] == 2
