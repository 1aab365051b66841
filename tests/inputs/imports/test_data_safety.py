import pytest

from overcollect.inputs.imports.data_safety import read_data_safety
from overcollect.model import InputProblem

HEADER = (
    "Question ID (machine readable),Response ID (machine readable),Response value,Answer requirement,"
    "Human-friendly question label"
)


def form(*rows):
    return "\n".join([HEADER, *rows])


def test_chosen_types_are_read_with_purposes_and_sharing():
    usage = "PSL_DATA_USAGE_RESPONSES:PSL_PRECISE_LOCATION"
    text = form(
        "PSL_DATA_COLLECTION_COLLECTS_PERSONAL_DATA,,true,REQUIRED,Does your app collect?",
        "PSL_DATA_TYPES_LOCATION,PSL_PRECISE_LOCATION,TRUE,MULTIPLE_CHOICE,Location / Precise",
        "PSL_DATA_TYPES_LOCATION,PSL_APPROX_LOCATION,,MULTIPLE_CHOICE,Location / Approximate",
        f"{usage}:PSL_DATA_USAGE_COLLECTION_AND_SHARING,PSL_DATA_USAGE_ONLY_COLLECTED,true,MULTIPLE_CHOICE,x",
        f"{usage}:PSL_DATA_USAGE_COLLECTION_AND_SHARING,PSL_DATA_USAGE_ONLY_SHARED,true,MULTIPLE_CHOICE,x",
        f"{usage}:DATA_USAGE_COLLECTION_PURPOSE,PSL_APP_FUNCTIONALITY,true,MULTIPLE_CHOICE,x",
        f"{usage}:DATA_USAGE_SHARING_PURPOSE,PSL_ADVERTISING,true,MULTIPLE_CHOICE,x",
    )
    said = read_data_safety(text, "x").statements
    assert [(s.phrases, s.why, s.party is not None) for s in said] == [
        (("Precise location",), "App functionality", False),
        (("Precise location",), "Advertising", True),
    ]


def test_an_app_that_collects_nothing_declares_so():
    read = read_data_safety(form("PSL_DATA_COLLECTION_COLLECTS_PERSONAL_DATA,,FALSE,REQUIRED,x"), "x")
    assert read.declares
    assert not read.statements


def test_a_form_that_contradicts_itself_is_noted():
    collects = "PSL_DATA_COLLECTION_COLLECTS_PERSONAL_DATA,,{},REQUIRED,x"
    chosen = "PSL_DATA_TYPES_PERSONAL,PSL_NAME,true,MULTIPLE_CHOICE,x"
    assert read_data_safety(form(collects.format("false"), chosen), "x").notes
    assert read_data_safety(form(collects.format("true")), "x").notes


def test_an_empty_form_declares_nothing():
    assert not read_data_safety(form("PSL_DATA_TYPES_PERSONAL,PSL_NAME,,MULTIPLE_CHOICE,x"), "x").declares


def test_too_many_rows_are_refused():
    with pytest.raises(InputProblem, match="more than"):
        read_data_safety(form(*["a,b,c"] * 6000), "x")
