import pytest

ANA = {"email": "ana.silva@example.com", "phone": "+5511955500123"}


@pytest.mark.parametrize(
    ("name", "value"),
    [("politicalAffiliation", "undecided voter"), ("maritalStatus", "it is complicated"), ("employer", "rapidex")],
)
def test_an_answer_of_a_person_counts_however_it_is_worded(sure_names, name, value):
    assert name in sure_names({**ANA, name: value})


@pytest.mark.parametrize(
    "body",
    [
        {"maritalStatus": "it is complicated"},
        {"email": "ana.silva@example.com", "maritalStatus": "it is complicated"},
        {**ANA, "maritalStatus": "7"},
        {"author": ANA, "maritalStatus": "it is complicated"},
    ],
)
def test_it_does_not_without_one_whom_two_things_tell(sure_names, body):
    assert "maritalStatus" not in sure_names(body)
