"""Sightings of made-up messages, decoded and searched as they are on the command line."""

import json

import pytest

from overcollect.comparison import Identity, Sightings
from overcollect.decoding import Decoding
from overcollect.detection import Detector

from ..conftest import a_message


@pytest.fixture(scope="session")
def detector(catalogue):
    return Detector(catalogue, None)


@pytest.fixture
def sent(detector):
    """Return a function that gives what an identity sent: a row of bodies a recording."""

    def see(*recordings, name="a"):
        seen, decoding = Sightings(), Decoding()
        for number, bodies in enumerate(recordings):
            for body in bodies:
                one = a_message(method="POST", target="/", body=json.dumps(body).encode(), time=1_767_225_600.0)
                fields = decoding.open(one).fields
                seen.add(one, fields, detector.detect(one, fields), recording=number)
        captures = tuple(f"{name}{number}.har" for number, _ in enumerate(recordings))
        return Identity(name=name, captures=captures, has_device=False, seen=seen)

    return see
