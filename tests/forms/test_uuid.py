import pytest

from overcollect.forms import FORMS, Evidence

FORM = FORMS["uuid"]


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        ("CDDA802E-FB9C-47AD-9866-0794D394C912", "cdda802e-fb9c-47ad-9866-0794d394c912"),
        ("{cdda802e-fb9c-47ad-9866-0794d394c912}", "cdda802e-fb9c-47ad-9866-0794d394c912"),
        ("cdda802efb9c47ad98660794d394c912", "cdda802e-fb9c-47ad-9866-0794d394c912"),
    ],
)
def test_values_are_read(text, canonical):
    assert FORM.canonical(text) == canonical
    assert FORM.problem(text) is None


@pytest.mark.parametrize(
    ("text", "cause"),
    [
        ("cdda802e-fb9c-47ad-9866-0794d394c91", "a UUID"),
        ("cdda802e-fb9c-47ad-98660794d394c912", "a UUID"),
    ],
)
def test_what_is_wrong_is_said(text, cause):
    assert FORM.canonical(text) is None
    assert cause in FORM.problem(text)


def test_without_hyphens_it_may_as_well_be_a_digest():
    assert FORM.evidence("cdda802efb9c47ad98660794d394c912") is Evidence.RESEMBLES
