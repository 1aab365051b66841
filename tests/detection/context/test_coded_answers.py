import pytest

from overcollect.detection import Detector
from overcollect.knowledge import load

from ..conftest import MESSAGE, fields_of

PHONE = "13800138000"


@pytest.fixture(scope="module")
def grades():
    """Grades in which a data type is found in a JSON body."""
    detector = Detector(load(), None)

    def of(body, data_type):
        return {d.grade for d in detector.detect(MESSAGE, fields_of(body)) if d.data_type == data_type}

    return of


@pytest.mark.parametrize(
    ("data_type", "body"),
    [
        ("gender", {"xb": 1, "sjh": PHONE}),
        ("gender", {"sex": "2", "realName": "李小明"}),
        ("id_document_type", {"zjlx": "01", "zjhm": "110101199003072332"}),
        ("ethnicity", {"mzdm": "01", "xm": "李小明"}),
        ("marital_status", {"hyzk": "20", "csrq": "1990-03-07"}),
    ],
)
def test_a_code_beside_a_person_is_that_persons(grades, data_type, body):
    assert grades(body, data_type) == {"probable"}


@pytest.mark.parametrize(
    ("data_type", "body"),
    [
        ("gender", {"sex": 1, "skuId": "100012043978"}),
        ("gender", {"gender": 0, "phone": PHONE}),
        ("gender", {"filter": {"gender": 1}, "user": {"phone": PHONE}}),
        ("ethnicity", {"nation": "86", "phone": PHONE}),
        ("id_document_type", {"zjlx": "01", "lsh": "20261120100000"}),
    ],
)
def test_a_number_that_is_no_code_or_nobodys_is_not(grades, data_type, body):
    assert "probable" not in grades(body, data_type)
