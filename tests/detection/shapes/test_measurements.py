import pytest

from overcollect.detection import Detector
from overcollect.knowledge import load

from ..conftest import MESSAGE, fields_of


@pytest.fixture(scope="module")
def found():
    detector = Detector(load(), None)
    return lambda body: [(d.data_type, d.location, d.items) for d in detector.detect(MESSAGE, fields_of(body))]


def test_a_list_of_numbers_under_the_name_of_a_measurement_is_one(found):
    assert found({"face_embedding": [n / 100 for n in range(64)]}) == [
        ("face_data", "body.json$.face_embedding", 64),
    ]


def test_numbers_in_one_text_are_a_list_as_well(found):
    text = ", ".join(str(n / 100) for n in range(16))
    assert found({"voice_embedding": f"[{text}]"}) == [("voiceprint", "body.json$.voice_embedding", 16)]


def test_numbers_that_end_in_something_else_are_given_up_at_once(found):
    """A search that tries every way to share the spaces out never ends."""
    assert [one for one in found({"voice_embedding": "1   " * 200 + "x"}) if one[2]] == []


@pytest.mark.parametrize(
    "body",
    [
        {"embedding": [n / 100 for n in range(64)]},
        {"face_embedding": [0.1, 0.2]},
        {"face_embedding": ["a"] * 64},
        {"gyro": [1, "x", 2]},
    ],
)
def test_other_lists_are_nothing(found, body):
    assert [one for one in found(body) if one[2]] == []
