import pytest
from msgspec.structs import replace

from overcollect.detection import Detector
from overcollect.model import Grade

from ..conftest import MESSAGE, fields_of

MARCH_2025 = 1_742_260_000.0


@pytest.fixture(scope="module")
def children(catalogue):
    detector = Detector(catalogue, None)

    def find(body, time=MARCH_2025):
        found = detector.detect(replace(MESSAGE, time=time), fields_of(body))
        return {d.value.reveal() for d in found if d.data_type == "minor_data" and d.grade is not Grade.POSSIBLE}

    return find


@pytest.mark.parametrize(
    "body",
    [
        {"birthday": "2016-06-09T00:00:00.000Z"},
        {"passengers": [{"birth": "1988-01-02"}, {"birth": "20170730"}]},
        {"dateNaissance": "02.05.2014"},
        {"idNo": "330106201707301255"},
        {"birthday": "2012-02-29"},
    ],
)
def test_whose_date_of_birth_is_that_of_a_child_is_one(children, body):
    assert len(children(body)) == 1


@pytest.mark.parametrize(
    "body",
    [
        {"birthday": "2011-03-18"},
        {"birthday": "1988-01-02"},
        {"birthday": "2025-03-17"},
        {"birthday": "2027-01-01"},
        {"created": "2016-06-09"},
        {"idNo": "110101198801021239"},
    ],
)
def test_who_is_fourteen_and_what_is_no_date_of_birth_is_none(children, body):
    assert not children(body)


def test_who_has_become_fourteen_is_none(children):
    body = {"birthday": "2012-02-29"}
    assert children(body, time=1_772_150_400.0)  # 27 February 2026
    assert not children(body, time=1_772_323_200.0)  # 1 March 2026


def test_without_a_time_nobody_is_a_child(children):
    assert not children({"birthday": "2016-06-09"}, time=None)


def test_a_child_is_told_once(children):
    told = {"kid": {"name": "Ana", "nickname": "Ani", "birthday": "2016-06-09"}}
    assert len(children(told)) == 1
    assert len(children({"a": {"birthday": "2016-06-09", "idNo": "330106201606091251"}})) == 1


@pytest.mark.parametrize(
    "profile",
    [
        {"name": "Mia", "kids": True, "birthYear": 2017},
        {"isKidsProfile": True},
        {"nickname": "Mia", "isKid": True, "birthYear": 2017},
    ],
)
def test_a_profile_that_is_called_a_childs_is_one(sure_types, profile):
    assert "minor_data" in sure_types(profile)


@pytest.mark.parametrize(
    "body", [{"title": "Sample Song", "isKids": True}, {"birthYear": 1990, "kids": 2}, {"isKidsProfile": False}]
)
def test_films_for_children_and_numbers_of_them_are_none(sure_types, body):
    assert "minor_data" not in sure_types(body)
