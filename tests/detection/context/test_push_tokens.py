import pytest

from overcollect.detection import Detector
from overcollect.knowledge import load

from ..conftest import MESSAGE, fields_of

TOKEN = "581018d3a6882a497858dbc8c361ea63490b25c7cd32bd2b15ec7edda9fb8b26"


@pytest.fixture(scope="module")
def kinds():
    detector = Detector(load(), None)

    def of(body):
        found = detector.detect(MESSAGE, fields_of(body))
        return {d.data_type for d in found if d.name == "token" and d.grade != "possible"}

    return of


@pytest.mark.parametrize("platform", ["ios", "iOS", "apns"])
def test_a_token_of_a_device_of_apple_is_one_of_its_push_service(kinds, platform):
    assert kinds({"device": {"platform": platform, "token": TOKEN}}) == {"push_token"}
    assert kinds({"devices": [{"platform": platform, "token": TOKEN}]}) == {"push_token"}


@pytest.mark.parametrize(
    "body",
    [
        {"device": {"platform": "android", "token": TOKEN}},
        {"session": {"platform": "ios", "token": TOKEN}},
        {"platform": "ios", "token": TOKEN},
        {"device": {"platform": "ios", "token": TOKEN[:40]}},
    ],
)
def test_other_tokens_are_none(kinds, body):
    assert "push_token" not in kinds(body)
