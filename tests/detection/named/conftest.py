import json

import pytest

from overcollect.decoding import Decoding
from overcollect.detection import Detector
from overcollect.model import Grade

from ...conftest import a_message


@pytest.fixture(scope="session")
def sure_in(catalogue):
    """What the shipped knowledge surely finds in a message, as (data type, value)."""
    detector, decoding = Detector(catalogue, None), Decoding()

    def find(message):
        found = detector.detect(message, decoding.open(message).fields)
        return {(d.data_type, d.value.reveal()) for d in found if d.grade is not Grade.POSSIBLE}

    return find


@pytest.fixture(scope="session")
def sure(sure_in):
    """The same of a JSON body."""
    return lambda body: sure_in(a_message(body=json.dumps(body).encode()))


@pytest.fixture(scope="session")
def sure_of_headers(sure_in):
    """The same of headers."""
    return lambda headers: sure_in(a_message(headers=tuple((name.lower(), text) for name, text in headers.items())))
