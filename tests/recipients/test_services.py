import pytest

from overcollect.knowledge import Owner
from overcollect.model import Direction, Kind, Message
from overcollect.recipients import Services

PIXEL = Owner(
    id="pixel",
    name="Pixel",
    country="US",
    domains=("pixel.example",),
    role="advertising",
    paths=("www.social.example/tr", "t.example/i/ads"),
)


def message(host, target, direction=Direction.SENT):
    return Message(
        capture="a.har",
        index=0,
        time=None,
        kind=Kind.HTTP_REQUEST,
        direction=direction,
        host=host,
        port=443,
        scheme="https",
        target=target,
    )


@pytest.mark.parametrize(
    ("host", "target", "owner"),
    [
        ("www.social.example", "/tr", "pixel"),
        ("www.social.example", "/tr?id=1", "pixel"),
        ("www.social.example", "/tr/?id=1", "pixel"),
        ("t.example", "/i/ads?a=1", "pixel"),
        ("www.social.example", "/login", ""),
        ("www.social.example", "/trips", ""),
        ("www.social.example", "/x/tr", ""),
        ("social.example", "/tr", ""),
    ],
)
def test_the_beginning_of_host_and_path_tells_the_service(host, target, owner):
    assert Services([PIXEL]).of(message(host, target)) == owner


def test_what_was_received_went_to_nobody():
    assert Services([PIXEL]).of(message("www.social.example", "/tr", Direction.RECEIVED)) == ""


@pytest.mark.parametrize(
    ("host", "target", "owner"),
    [
        ("www.facebook.com", "/tr/?id=1&ev=PageView", "meta"),
        ("www.google.com", "/pagead/1p-user-list/1/", "google_ads"),
        ("t.co", "/i/adsct?txn_id=1", "x_ads"),
        ("www.facebook.com", "/dialog/oauth", ""),
        ("www.google.com", "/recaptcha/api2/reload", ""),
        ("t.co", "/AbCdEf", ""),
    ],
)
def test_pixels_on_the_hosts_of_companies_are_known(catalogue, host, target, owner):
    assert Services(catalogue.owners).of(message(host, target)) == owner
