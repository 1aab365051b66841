import pytest

from overcollect.comparison.slot import slot_of

from ..conftest import a_message


@pytest.mark.parametrize(
    ("target", "path"),
    [
        ("/v1/users/4711?x=1", "/v1/users/{}"),
        ("/api/v2.1/orders/a81f3c2e-77aa", "/api/v2.1/orders/{}"),
        ("/room/u7", "/room/u7"),
        ("/h5/index.html", "/h5/index.html"),
        ("/u/0eaed834a1e6f4b2", "/u/{}"),
        ("/songs/", "/songs/"),
        ("/", "/"),
        ("", ""),
    ],
)
def test_what_is_a_value_in_a_path_is_left_out(target, path):
    assert slot_of(a_message(method="GET", target=target), "body").path == path


@pytest.mark.parametrize(
    ("host", "written"),
    [
        ("u-0a81f3c2.track.example.com", "{}.track.example.com"),
        ("log-12.example.com", "log-12.example.com"),
        ("cdn1.example.com", "cdn1.example.com"),
        ("203.0.113.7", "203.0.113.7"),
        ("example.com", "example.com"),
        ("localhost", "localhost"),
    ],
)
def test_what_is_a_value_in_a_host_is_left_out(host, written):
    assert slot_of(a_message(host=host), "body").host == written


def test_items_of_a_list_stand_in_one_slot():
    assert slot_of(a_message(), "body.json$.a[3].b[12]").location == "body.json$.a[].b[]"
