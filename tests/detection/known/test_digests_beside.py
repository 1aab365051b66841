from hashlib import md5, sha1

import pytest

from overcollect.inputs.device import Device, KnownValue
from overcollect.model import Secret

from ..conftest import finder


@pytest.fixture(scope="module")
def find_hashed(types):
    values = (("date_of_birth", "1990-11-23"), ("imei", "490154203237518"))
    find = finder(types, Device(values=tuple(KnownValue(data_type=one, value=Secret(text)) for one, text in values)))
    return lambda body: {(d.data_type, str(d.grade)) for d in find(body) if d.method == "known-value"}


def hexed(text, digest=sha1):
    return digest(text.encode()).hexdigest()


def test_the_digest_of_a_day_beside_that_of_a_known_value_is_probable(find_hashed):
    body = {"d": hexed("1990-11-23"), "i": hexed("490154203237518")}
    assert find_hashed(body) == {("date_of_birth", "probable"), ("imei", "certain")}


@pytest.mark.parametrize(
    "body",
    [
        {"d": hexed("1990-11-23")},
        {"d": hexed("1990-11-23"), "i": hexed("490154203237518", md5)},
        {"d": hexed("1990-11-23"), "in": {"i": hexed("490154203237518")}},
    ],
)
def test_alone_it_is_possible(find_hashed, body):
    assert ("date_of_birth", "possible") in find_hashed(body)
