import pytest

from overcollect.detection import Detector
from overcollect.knowledge import load

from ..conftest import MESSAGE, fields_of

CITIZEN, PHONE = "11010519491231002X", "13800138000"


@pytest.fixture(scope="module")
def shipped():
    detector = Detector(load(), None)
    return lambda body: detector.detect(MESSAGE, fields_of(body))


def names(found):
    return [d.value.reveal() for d in found if d.data_type == "person_name" and d.grade != "possible"]


@pytest.mark.parametrize(
    "row",
    [
        f"O,0,1,苏晚棠,1,{CITIZEN},{PHONE},N",
        f"苏晚棠|{CITIZEN}|{PHONE}",
        f"{CITIZEN};苏晚棠;{PHONE}",
    ],
)
def test_the_name_beside_the_number_of_an_identity_card_is_its_holders(shipped, row):
    assert names(shipped({"row": row})) == ["苏晚棠"]


@pytest.mark.parametrize(
    "row",
    [
        f"O,0,1,高铁,1,4,{PHONE},N",
        f"O,0,1,二等座,1,{CITIZEN},{PHONE},N",
        "苏晚棠,1,N",
        f"前门店,{CITIZEN},{PHONE}",
    ],
)
def test_other_words_of_rows_are_nobodys(shipped, row):
    assert names(shipped({"row": row})) == []


def test_of_several_names_the_nearest_before_a_number_counts(shipped):
    row = f"程小满,白班,苏晚棠,{CITIZEN},{PHONE}"
    assert names(shipped({"row": row})) == ["苏晚棠"]
