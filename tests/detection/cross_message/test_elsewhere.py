import pytest
from msgspec.structs import replace

from overcollect.detection import Detector, Elsewhere, Identifiers
from overcollect.knowledge import load
from overcollect.model import MessageRef

from ..conftest import MESSAGE, fields_of

ID = "60e5d787-7b10-4341-8289-a784280e7f1f"
OTHER = "b5207ba9-a5cd-46b5-a353-557cd6125d9f"


@pytest.fixture
def late():
    """What a capture of JSON bodies tells at its end: message, name, data type."""
    detector, identifiers = Detector(load(), None), Identifiers(load())

    def of(*bodies):
        elsewhere = Elsewhere()
        for index, body in enumerate(bodies):
            message, fields = replace(MESSAGE, index=index), fields_of(body)
            elsewhere.learn(MessageRef.of(message), *identifiers.of(fields, detector.detect(message, fields)))
        return [(ref.index, d.name, d.data_type, str(d.grade), str(d.method)) for ref, d in elsewhere.found()]

    return of


@pytest.mark.parametrize("order", [1, -1])
def test_a_value_that_another_message_names_is_the_same_identifier(late, order):
    bodies = [{"value": ID}, {"gaid": ID}][::order]
    assert late(*bodies) == [(bodies.index({"value": ID}), "value", "gaid", "probable", "context")]


def test_it_may_be_one_of_several_in_a_header(late):
    assert late({"gaid": ID}, {"X-Client": f"5.1|android|{ID}"}) == [(1, "X-Client", "gaid", "probable", "context")]


def test_the_letters_of_the_value_may_differ(late):
    assert late({"gaid": ID}, {"ty": ID.upper()}) == [(1, "ty", "gaid", "probable", "context")]


def test_the_name_that_most_messages_give_it_decides(late):
    found = late({"idfv": ID.upper()}, {"gaid": ID}, {"gaid": ID}, {"x": ID})
    assert [one[2] for one in found if one[1] == "x"] == ["gaid"]


@pytest.mark.parametrize(
    "bodies",
    [
        [{"value": ID}, {"gaid": OTHER}],
        [{"value": ID}, {"deviceId": ID}],
        [{"gaid": ID}, {"gaid": ID}],
        [{"value": "0000000000000000"}, {"android_id": "0000000000000000"}],
        [{"session_id": ID}, {"value": ID}],
    ],
)
def test_other_values_and_names_that_only_may_mean_it_tell_nothing(late, bodies):
    assert [one for one in late(*bodies) if one[1] == "value"] == []
