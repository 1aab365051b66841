import pytest

from overcollect.detection import Detector
from overcollect.knowledge import load

from ..conftest import MESSAGE, fields_of

CALLS = [
    {"number": "8235550132", "duration": "12", "date": 1634890751559, "type": "1"},
    {"number": "5475550142", "duration": "0", "date": 1634890951559, "type": "3"},
]


@pytest.fixture(scope="module")
def types():
    detector = Detector(load(), None)
    return lambda body: {d.data_type for d in detector.detect(MESSAGE, fields_of(body)) if d.grade != "possible"}


def test_a_call_log_has_numbers_as_they_are_called_within_the_country(types):
    assert types({"callLogs": CALLS}) == {"call_log"}


def test_elsewhere_a_number_of_no_known_country_is_no_call(types):
    assert "call_log" not in types({"trips": CALLS})
