import base64
import json

import pytest

from overcollect.decoding import Decoding
from overcollect.detection import Detector
from overcollect.knowledge import load

from ...conftest import a_message

ANDROID_ID = "32e62b8272ecc093"


def coded(text):
    return base64.b64encode(text.encode()).decode()


@pytest.fixture(scope="module")
def types():
    detector = Detector(load(), None)

    def types(body):
        message = a_message(body=json.dumps(body).encode())
        found = [d for d in detector.detect(message, Decoding().open(message).fields) if d.grade != "possible"]
        return {(d.data_type, d.value.reveal()) for d in found if d.data_type != "device_model"}

    return types


@pytest.mark.parametrize("name", ["openudid", "androidId", "did"])
def test_what_a_text_stands_for_says_what_it_is(types, name):
    assert types({"model": "Pixel 6", name: coded(ANDROID_ID)}) == {("android_id", ANDROID_ID)}


def test_where_it_says_nothing_the_text_itself_speaks(types):
    token = coded("kX9$vT2!qL7#mN4%zR")
    assert types({"model": "Pixel 6", "access_token": token}) == {("auth_token", token)} | types(
        {"model": "Pixel 6", "access_token": "kX9$vT2!qL7#mN4%zR"}
    )


def test_a_token_that_holds_a_document_stays_one(types):
    token = coded('{"sub": "1", "exp": 1767225600, "scope": "read"}')
    assert ("auth_token", token) in types({"access_token": token})
