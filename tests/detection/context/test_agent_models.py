import pytest
from msgspec.structs import replace

from overcollect.detection import Detector
from overcollect.knowledge import load

from ..conftest import MESSAGE, fields_of

AGENT = "Mozilla/5.0 (Linux; Android 14; Pixel 7a Build/UQ1A.240205.002; wv) AppleWebKit/537.36 Chrome/121.0 Mobile"


@pytest.fixture(scope="module")
def found():
    detector = Detector(load(), None)

    def of(body, agent=""):
        message = replace(MESSAGE, headers=(("user-agent", agent),) if agent else ())
        return {(d.name, d.data_type) for d in detector.detect(message, fields_of(body)) if d.grade != "possible"}

    return of


@pytest.mark.parametrize("value", ["Pixel 7a", "Google Pixel 7a"])
def test_the_model_of_the_user_agent_is_one_under_any_name(found, value):
    assert ("qzx", "device_model") in found({"a": {"qzx": value}}, AGENT)
    assert ("qzx", "device_model") not in found({"a": {"qzx": value}})


@pytest.mark.parametrize("value", ["Pixel 7a case", "Pixel 8"])
def test_what_only_begins_like_it_is_none(found, value):
    assert ("qzx", "device_model") not in found({"a": {"qzx": value}}, AGENT)


def test_a_browser_that_hides_its_model_tells_none(found):
    assert not found({"a": {"qzx": "K"}}, "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36")
