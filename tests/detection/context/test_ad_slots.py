import pytest

from overcollect.detection import Detector
from overcollect.knowledge import load

from ..conftest import MESSAGE, fields_of

DEVICE = {"os": "android", "osver": "14", "model": "SM-S911N"}


@pytest.fixture(scope="module")
def screens():
    detector = Detector(load(), None)
    return lambda body: {
        d.name
        for d in detector.detect(MESSAGE, fields_of(body))
        if d.data_type == "screen_metrics" and d.grade != "possible"
    }


@pytest.mark.parametrize("slot", [{"w": "320", "h": "50"}, {"width": "300", "height": "250"}])
def test_the_size_of_a_banner_is_no_screens(screens, slot):
    assert not screens({**DEVICE, **slot})


@pytest.mark.parametrize("screen", [{"w": "1080", "h": "2400"}, {"w": "320", "h": "480"}])
def test_that_of_a_screen_stays(screens, screen):
    assert screens({**DEVICE, **screen}) == {"w", "h"}


def test_a_banner_in_one_object_says_nothing_of_the_screen_in_another(screens):
    assert screens({"banner": {"w": "320", "h": "50"}, "device": {**DEVICE, "w": "1080", "h": "2400"}}) == {"w", "h"}
