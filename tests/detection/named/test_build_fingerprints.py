import pytest

from overcollect.detection import Detector
from overcollect.knowledge import load
from overcollect.model import Grade, Method

from ..conftest import MESSAGE, fields_of

FINGERPRINT = "Redmi/alioth/alioth:12/SKQ1.211006.001/V13.0.3.0.SKHCNXM:user/release-keys"


@pytest.fixture(scope="module")
def find():
    detector = Detector(load(), None)
    return lambda body: [d for d in detector.detect(MESSAGE, fields_of(body)) if d.data_type == "os_version"]


@pytest.mark.parametrize("name", ["deviceInfo", "x", "fingerprint", "bf"])
def test_it_is_told_under_any_name(find, name):
    (found,) = find({name: FINGERPRINT})

    assert (found.value.reveal(), found.grade) == (FINGERPRINT, Grade.PROBABLE)


def test_it_is_told_in_the_head_of_a_crash(find):
    (found,) = find({"log": f"*** ***\nBuild fingerprint: '{FINGERPRINT}'\nABI: 'arm64'"})

    assert (found.value.reveal(), found.method) == (FINGERPRINT, Method.FORM)


@pytest.mark.parametrize(
    "text",
    [
        "assets/img/banner:12/user/release-keys",
        "release-keys",
        FINGERPRINT.replace("user", "none"),
        FINGERPRINT.replace("alioth:12", "alioth 12"),
        "a/b/c:user/release-keys",
    ],
)
def test_what_ends_like_one_is_none(find, text):
    assert find({"x": text}) == []


def test_a_long_text_that_ends_like_one_is_searched_once(find):
    assert find({"x": "a/" * 100_000 + ":user/release-keys"}) == []
