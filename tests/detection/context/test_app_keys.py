from base64 import b64encode

import pytest
from msgspec.structs import replace

from overcollect.decoding import Decoding
from overcollect.detection import Detector
from overcollect.knowledge import load

from ..conftest import MESSAGE


@pytest.fixture(scope="module")
def tokens():
    """Whether the credentials of a request surely are a token of somebody."""
    detector, decoding = Detector(load(), None), Decoding()

    def of(credentials, body=b""):
        message = replace(MESSAGE, headers=(("authorization", credentials),), body=body)
        found = detector.detect(message, decoding.open(message).fields)
        return any(d.data_type == "auth_token" and d.grade != "possible" for d in found)

    return of


def basic(text):
    return f"Basic {b64encode(text.encode()).decode()}"


@pytest.mark.parametrize("text", ["2ZWBOKpw9Dld5YQU7X2gPB1kB3r:", "JWTCKQ1A9G7MPEZ3"])
def test_credentials_without_a_password_are_the_key_of_an_app(tokens, text):
    assert not tokens(basic(text))


@pytest.mark.parametrize("user", ["android", "application_sec_user", "trusted-client", "orderappIos"])
def test_credentials_of_a_user_called_as_an_app_are_those_of_the_app(tokens, user):
    assert not tokens(basic(f"{user}:TaR60pEttY"))


def test_who_asks_for_a_token_authenticates_the_app(tokens):
    body = b'{"grant_type": "password", "username": "ana", "password": "kJ8w2Lq0ZtX"}'

    assert not tokens(basic("ana:kJ8w2Lq0ZtX"), body)


@pytest.mark.parametrize(
    "credentials",
    [basic("ana:kJ8w2Lq0ZtX"), basic("app48213:kJ8w2Lq0ZtX"), basic("apple.tree:kJ8w2L"), "Bearer wsk-2f9c0e7b1d3a"],
)
def test_other_credentials_are_somebodys(tokens, credentials):
    assert tokens(credentials)


@pytest.mark.parametrize("credentials", ["Bearer anonymous", "Bearer null", "Bearer pk_live_51NffrFeUfNV2Hib"])
def test_who_is_nobody_has_no_token(tokens, credentials):
    assert not tokens(credentials)
