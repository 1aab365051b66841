"""answers.yaml."""

import pytest

from overcollect.inputs import load_answers
from overcollect.model import InputProblem

ANSWERS = """\
schema: overcollect/answers/1
answers:
- {finding: 0123456789abcdef, by: Example Ltd, at: 2026-01-31, text: Removed in 10.19.}
- {finding: 1234567890123456, by: Example Ltd, at: "2026-02-01T08:00:00+08:00", text: For the order only.}
"""


@pytest.fixture
def load(tmp_path):
    def of(text):
        path = tmp_path / "answers.yaml"
        path.write_text(text, encoding="utf-8")
        return load_answers(path)

    return of


def test_answers_are_read_in_their_order_with_ids_as_written(load):
    answers = load(ANSWERS)
    assert [answer.finding for answer in answers] == ["0123456789abcdef", "1234567890123456"]
    assert (answers[0].by, answers[0].at, answers[0].text) == ("Example Ltd", "2026-01-31", "Removed in 10.19.")


@pytest.mark.parametrize(
    ("old", "new", "place", "said"),
    [
        ("1234567890123456", "0123456789abcdef", "answers.yaml:4: answers[1].finding", "answered before (line 3)"),
        ("2026-01-31", "last week", "answers.yaml:3: answers[0].at", "is no time"),
        ("text:", "txt:", "answers.yaml:3", "text"),
        ("answers/1", "answers/2", "answers.yaml:1", "overcollect/answers/1"),
    ],
)
def test_an_error_names_line_and_field(load, old, new, place, said):
    with pytest.raises(InputProblem) as problem:
        load(ANSWERS.replace(old, new, 1))
    assert place in str(problem.value)
    assert said in str(problem.value)
