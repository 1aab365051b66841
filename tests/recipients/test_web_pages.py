"""Which requests a web page sent, and which the app itself."""

import pytest

from overcollect.inputs.app import App, AppInfo, Operator, OwnService
from overcollect.model import Kind
from overcollect.recipients import ANY_PAGE, WebPages
from overcollect.recipients.web_pages import page_of

from ..conftest import a_message


def request(host="tracker.example", kind=Kind.HTTP_REQUEST, **headers):
    return a_message(
        host=host,
        kind=kind,
        headers=tuple((name.replace("_", "-"), value) for name, value in headers.items()),
    )


@pytest.mark.parametrize(
    ("headers", "page"),
    [
        ({"origin": "https://shop.example"}, "shop.example"),
        ({"referer": "https://Shop.example:8443/a?b"}, "shop.example"),
        ({"origin": "null", "referer": "https://shop.example/"}, "shop.example"),
        ({"sec_fetch_mode": "navigate", "sec_fetch_site": "none"}, "tracker.example"),
        ({"sec_fetch_mode": "navigate", "referer": "https://search.example/"}, "tracker.example"),
        ({"upgrade_insecure_requests": "1"}, "tracker.example"),
        ({"sec_fetch_site": "same-origin"}, "tracker.example"),
        ({"sec_fetch_site": "cross-site"}, ANY_PAGE),
    ],
)
def test_a_page_is_known_by_the_headers_that_the_browser_adds(headers, page):
    assert page_of(request(**headers)) == page


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"sec_fetch_site": "none", "sec_fetch_mode": "no-cors"},  # the browser's own request, as Chromium sends it
        {"origin": "null"},
        {"origin": "file://"},
        {"origin": "capacitor://localhost", "sec_fetch_site": "cross-site"},
        {"origin": "https://localhost", "referer": "https://localhost/"},
        {"origin": "chrome-extension://abcdef", "sec_fetch_site": "cross-site"},
        {"referer": "android-app://com.example.app/"},
        {"referer": "https://[broken"},
    ],
)
def test_what_no_web_page_is_named_for_is_the_app_s(headers):
    assert page_of(request(**headers)) == ""


def browser(**changes):
    plain = {
        "app": AppInfo(id="com.example.browser"),
        "services": ("browser",),
        "operator": Operator(name="Op", domains=("op.example",)),
    }
    return App(**(plain | changes))


FROM_SHOP = {"origin": "https://shop.example"}


def test_a_browser_s_pages_stand_apart(catalogue):
    assert WebPages(browser(), catalogue).page(request(**FROM_SHOP)) == "shop.example"


@pytest.mark.parametrize(
    ("host", "headers"),
    [
        ("api.op.example", FROM_SHOP),  # to the operator it is judged, whoever asked for it
        ("tracker.example", {"origin": "https://news.op.example"}),
        ("localhost", FROM_SHOP),  # nobody gets it
        ("tracker.example", {"referer": "https://servicewechat.com/wx1234567890abcdef/1/page-frame.html"}),
        ("tracker.example", {"referer": "https://start.example.com/"}),  # the domain that the app's id spells
        ("tracker.example", {}),
    ],
)
def test_what_the_operator_s_own_pages_and_the_browser_itself_send_is_the_app_s(catalogue, host, headers):
    assert WebPages(browser(), catalogue).page(request(host, **headers)) == ""


def test_only_an_app_that_opens_web_pages_shows_pages_of_others(catalogue):
    for app in (None, browser(services=("online_shopping",)), browser(services=())):
        assert WebPages(app, catalogue).page(request(**FROM_SHOP)) == ""
    own = OwnService(id="viewer", name="Viewer", functions=("open_page",))
    assert WebPages(browser(services=("viewer",), own_services=(own,)), catalogue).page(request(**FROM_SHOP))


def test_payloads_that_are_no_requests_have_no_page(catalogue):
    assert WebPages(browser(), catalogue).page(request(kind=Kind.WEBSOCKET, **FROM_SHOP)) == ""
