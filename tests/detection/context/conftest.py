"""What tests of contexts share."""

import pytest
from msgspec.structs import replace

from overcollect.detection import Detector
from overcollect.inputs.device import Device, KnownValue
from overcollect.knowledge import load
from overcollect.model import Secret

from ..conftest import MESSAGE, fields_of

COMMON = (
    ("coarse_location", "Springfield", ""),
    ("age", "34", ""),
    ("gender", "female", ""),
    ("user_account", "10042", ""),
    ("person_name", "Grace May", ""),
    ("device_model", "Pixel 8", ""),
    ("person_name", "Will Rose", "contacts_list"),
    ("person_name", "Mark Lane", "contacts_list"),
    ("phone_number", "+12025550172", "contacts_list"),
)
"""Known values of a device that are words and short numbers."""


def sure(detector, body, target=MESSAGE.target):
    message = replace(MESSAGE, target=target)
    return {d.name for d in detector.detect(message, fields_of(body)) if d.grade != "possible"}


@pytest.fixture(scope="session")
def sure_names():
    """Names of the fields of a JSON body in which something surely is."""
    detector = Detector(load(), None)
    return lambda body, **rest: sure(detector, body, **rest)


@pytest.fixture(scope="session")
def sure_pairs():
    """Names of the fields of a JSON body in which something surely is, each with its data type."""
    detector = Detector(load(), None)
    return lambda body: {
        (d.name, d.data_type) for d in detector.detect(MESSAGE, fields_of(body)) if d.grade != "possible"
    }


@pytest.fixture(scope="session")
def sure_types():
    """Data types that surely are in a JSON body; parts of the message can be given."""
    detector = Detector(load(), None)

    def of(body, **parts):
        found = detector.detect(replace(MESSAGE, **parts), fields_of(body))
        return {d.data_type for d in found if d.grade != "possible"}

    return of


@pytest.fixture(scope="session")
def all_types():
    """Data types of everything that is found in a JSON body, be it only possible."""
    detector = Detector(load(), None)
    return lambda body: {d.data_type for d in detector.detect(MESSAGE, fields_of(body))}


@pytest.fixture(scope="session")
def sure_of_common():
    """The same with a device whose known values are words and short numbers."""
    known = (KnownValue(data_type=type_, value=Secret(text), member_of=over) for type_, text, over in COMMON)
    detector = Detector(load(), Device(values=tuple(known)))
    return lambda body, **rest: sure(detector, body, **rest)
