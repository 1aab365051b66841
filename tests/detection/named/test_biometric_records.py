import base64

import pytest

from overcollect.detection import Detector
from overcollect.knowledge import load

from ..conftest import MESSAGE, fields_of

REST = bytes(range(60, 160))


@pytest.fixture(scope="module")
def types():
    detector = Detector(load(), None)
    return lambda body: {d.data_type for d in detector.detect(MESSAGE, fields_of(body)) if d.grade != "possible"}


@pytest.mark.parametrize(
    ("head", "data_type"),
    [
        (b"FMR\x00 20\x00", "fingerprint_data"),
        (b"FIR\x00010\x00", "fingerprint_data"),
        (b"FAC\x00010\x00", "face_data"),
        (b"IIR\x00020\x00", "iris"),
    ],
)
def test_a_record_of_the_interchange_formats_is_told_by_its_first_bytes(types, head, data_type):
    assert types({"x": base64.b64encode(head + REST).decode()}) == {data_type}


@pytest.mark.parametrize("head", [b"FMR 20\x00\x00", b"FIRST010", b"IIR\x00AAAA"])
def test_letters_alone_are_no_record(types, head):
    assert not types({"x": base64.b64encode(head + REST).decode()})
