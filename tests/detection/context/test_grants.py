import pytest

from overcollect.detection import Detector
from overcollect.knowledge import load

from ..conftest import MESSAGE, fields_of


@pytest.fixture(scope="module")
def tokens():
    """Values of tokens that are at least probable."""
    detector = Detector(load(), None)

    def of(body):
        found = detector.detect(MESSAGE, fields_of(body))
        return [d.value.reveal() for d in found if d.data_type == "auth_token" and d.grade != "possible"]

    return of


def test_a_code_that_is_exchanged_for_a_token_is_one(tokens):
    code = "aKb8z4DGIalAYQkRxBmg"

    assert tokens({"grant_type": "authorization_code", "code": code, "client_id": "app"}) == [code]


@pytest.mark.parametrize(
    "body",
    [
        {"grant_type": "refresh_token", "code": "aKb8z4DGIalAYQkRxBmg"},
        {"grant_type": "authorization_code", "coupon": {"code": "WINTER20-GB-EXTRA"}},
        {"grant_type": "authorization_code", "code": "7"},
        {"code": "aKb8z4DGIalAYQkRxBmg"},
    ],
)
def test_other_codes_are_none(tokens, body):
    assert tokens(body) == []
