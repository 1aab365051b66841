import pytest

from overcollect.detection import Detector
from overcollect.detection.named.pinyin_names import without_anybody, without_owner
from overcollect.knowledge import load

from ..conftest import MESSAGE, fields_of

ID = "110101199003072332"


@pytest.mark.parametrize(
    ("name", "what"),
    [
        ("jzxm", "xm"),
        ("tbrsfzh", "sfzh"),
        ("jjlxrdh", "dh"),
        ("bbxrcsrq", "csrq"),
        ("yhzjhm", "zjhm"),
        ("tjrxm", "xm"),
        ("dbrdh", "dh"),
        ("xcysjh", "sjh"),
    ],
)
def test_the_owner_of_a_value_is_taken_off_its_name(name, what):
    assert without_owner(name) == what


@pytest.mark.parametrize("name", ["slrxm", "sprdh", "bzrxm", "ywyxm", "djrsjh"])
def test_who_serves_people_is_none_of_those_who_fill_in_a_form(name):
    assert without_owner(name) == without_anybody(name) == ""


@pytest.mark.parametrize(
    ("name", "what"), [("nfxm", "xm"), ("dfzh", "zh"), ("bgdz", "dz"), ("xm", ""), ("maxsize", "")]
)
def test_anybody_at_all_is_taken_off_a_name(name, what):
    assert without_anybody(name) == what


@pytest.mark.parametrize("name", ["xm", "maxsize", "exam", "khxmlx", "gridxb2", "sz"])
def test_other_names_stay_as_they_are(name):
    assert without_owner(name) == ""


@pytest.fixture(scope="module")
def sure():
    """Data types and names that are at least probable in a JSON body."""
    detector = Detector(load(), None)

    def of(body):
        return {(d.data_type, d.name) for d in detector.detect(MESSAGE, fields_of(body)) if d.grade != "possible"}

    return of


def test_what_belongs_to_somebody_is_found_under_initials(sure):
    assert sure({"jzxm": "李小明", "jzsj": "13800138000", "tbrsfzh": ID}) >= {
        ("person_name", "jzxm"),
        ("phone_number", "jzsj"),
        ("national_id_cn", "tbrsfzh"),
    }


@pytest.mark.parametrize(
    "body",
    [
        {"czsj": "20261120100000", "yhsj": "1795600000123"},
        {"khdh": "0123", "lxrsj": "2026-11-20"},
        {"jzxm": "12"},
    ],
)
def test_times_and_numbers_under_such_names_are_nobodys(sure, body):
    assert {data_type for data_type, _ in sure(body)}.isdisjoint({"phone_number", "person_name", "national_id_cn"})
