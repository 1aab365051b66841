"""What a message calls its identifiers, and which it does not name."""

import pytest

from overcollect.detection import Detector, Identifiers
from overcollect.detection.cross_message.identifiers import is_of_something_else
from overcollect.knowledge import load

from ..conftest import MESSAGE, fields_of

ID = "60e5d787-7b10-4341-8289-a784280e7f1f"
HEX = "9f86d081884c7d659a2feaa0c55ad015"


@pytest.fixture(scope="module")
def told():
    """The data types by name of one JSON body, and the names of what it does not name."""
    detector, identifiers = Detector(load(), None), Identifiers(load())

    def of(body):
        fields = fields_of(body)
        named, unnamed = identifiers.of(fields, detector.detect(MESSAGE, fields))
        return {each.name: each.data_type for each in named}, [each.detection.name for each in unnamed]

    return of


@pytest.mark.parametrize(
    "name",
    ["session_id", "sessionId", "X-Request-Id", "traceid", "creative_id", "orderNo", "item", "video_file_key", "etag"],
)
def test_names_of_visits_requests_advertisements_and_articles_say_something_else(name):
    assert is_of_something_else(name)


@pytest.mark.parametrize(
    "name",
    [
        *("x", "", "value", "uid", "user_id", "deviceId", "device", "session_device_id", "item_owner", "profile"),
        *("hash", "k0", "Improper request-key (length/encoding)", "c=42|request|1"),
    ],
)
def test_other_names_leave_it_open(name):
    assert not is_of_something_else(name)


@pytest.mark.parametrize(
    ("body", "named", "unnamed"),
    [
        ({"gaid": ID}, {"gaid": "gaid"}, []),
        ({"x": ID}, {}, ["x"]),
        ({"deviceId": ID}, {}, ["deviceId"]),
        ({"adid": ID}, {}, []),
        ({"vendor_id": ID}, {}, []),
        ({"request_id": ID}, {"request_id": ""}, []),
        ({"session_id": HEX}, {"session_id": ""}, []),
        ({"X-Client": f"5.1|android|{ID}|{HEX}", "X-Trace": f"1|{HEX}"}, {"X-Trace": ""}, ["X-Client"] * 2),
        ({"x": f"a|b|{'1' * 16}", "y": f"a b {ID}", "z": f"{HEX}0|{HEX}1"}, {}, []),
        ({"x": HEX.upper(), "y": "a" * 32, "z": "1" * 16, "n": HEX[:31]}, {}, ["x"]),
    ],
)
def test_only_names_that_mean_one_thing_name_it(told, body, named, unnamed):
    assert told(body) == (named, unnamed)


def test_a_message_full_of_identifiers_costs_no_more_than_sixty_four(told):
    assert len(told({f"k{number}": f"{number:02d}{HEX[2:]}" for number in range(90)})[1]) == 64
