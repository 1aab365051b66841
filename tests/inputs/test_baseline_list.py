"""The list of known findings as people keep it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from overcollect.inputs.baseline_list import parsed_list
from overcollect.inputs.reported import ReportedFinding
from overcollect.model import Consent, Grade, InputProblem

ONE, TWO = "0123456789abcdef", "fedcba9876543210"


def finding(ident, subject="imei > adnet.example"):
    return ReportedFinding(
        id=ident, rule="NEED-02", severity="high", confidence=Grade.CERTAIN, subject=subject, consent=Consent.BEFORE
    )


@pytest.mark.parametrize(
    ("text", "reasons"),
    [
        (f"{ONE}\n", [""]),
        (f"{ONE}  NEED-02 imei\n", [""]),
        (f"{ONE}  NEED-02 imei  # agreed\n", ["agreed"]),
        (f"# agreed\n{ONE}\n{TWO}\n", ["agreed", "agreed"]),
        (f"# agreed\n{ONE}\n\n{TWO}\n", ["agreed", ""]),
        (f"# agreed\n{ONE}  # until 2027\n", ["until 2027"]),
        (f"\ufeff# agreed\n\n{ONE}", [""]),
    ],
)
def test_a_reason_stands_in_the_line_or_right_above(text, reasons):
    assert [known.reason for known in parsed_list(text, "known.txt").known] == reasons


def test_what_is_no_id_is_told_with_its_line():
    with pytest.raises(InputProblem, match=r"known\.txt:2: 'NEED-02' is no id"):
        parsed_list(f"{ONE}\nNEED-02\n", "known.txt")


def test_a_new_entry_takes_no_reason_from_above():
    listed = parsed_list(f"# agreed\n{ONE}", "known.txt")
    text = listed.updated([finding(ONE), finding(TWO)], [])
    assert text == f"# agreed\n{ONE}\n\n{TWO}  NEED-02 imei > adnet.example (before)\n"
    assert [known.reason for known in parsed_list(text, "known.txt").known] == ["agreed", ""]


def test_a_finding_about_the_app_has_no_subject():
    assert parsed_list("", "known.txt").updated([finding(ONE, subject="")], []) == f"{ONE}  NEED-02 (before)\n"


lines = st.one_of(
    st.just(""), st.text("# abc\t", max_size=8).map("#".__add__), st.sampled_from([ONE, TWO, f"{ONE}  a # b"])
)


@given(st.lists(lines))
def test_without_news_nothing_is_lost(given_lines):
    text = "".join(f"{line}\n" for line in given_lines)
    listed = parsed_list(text, "known.txt")
    assert listed.updated([finding(ident) for ident in listed.ids], []) == text
