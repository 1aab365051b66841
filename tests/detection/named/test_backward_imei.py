import pytest

from overcollect.detection import Detector
from overcollect.knowledge import load
from overcollect.model import Grade

from ..conftest import MESSAGE, fields_of

DIGEST = "3D4B1BCF75E1C7DAC20DDA239E4C9CC1"
BACKWARDS = "815732302451094"


@pytest.fixture(scope="module")
def find():
    detector = Detector(load(), None)
    return lambda body: [d for d in detector.detect(MESSAGE, fields_of(body)) if d.data_type == "imei"]


@pytest.mark.parametrize("name", ["cuid", "uid", "x"])
def test_it_is_an_imei_behind_a_digest(find, name):
    (found,) = find({name: f"{DIGEST}|{BACKWARDS}", "model": "Pixel 6"})

    assert (found.value.reveal(), found.canonical.reveal()) == (BACKWARDS, BACKWARDS[::-1])
    assert (found.grade, found.transform) == (Grade.PROBABLE, "reversed")


def test_the_id_that_holds_it_stays_one(find):
    types = {d.data_type for d in Detector(load(), None).detect(MESSAGE, fields_of({"cuid": f"{DIGEST}|{BACKWARDS}"}))}

    assert types == {"imei", "sdk_device_id"}


@pytest.mark.parametrize(
    "text",
    [
        f"{DIGEST}|815732302451095",
        f"{DIGEST}|{BACKWARDS}1",
        f"{DIGEST}|490154203237518"[::-1],
        f"a{DIGEST}|{BACKWARDS}",
        f"{DIGEST}|0",
        f"{DIGEST}|000000000000000",
        f"{DIGEST[1:]}|{BACKWARDS}",
        f"{DIGEST},{BACKWARDS}",
    ],
)
def test_other_digits_are_none(find, text):
    assert not find({"cuid": text})
