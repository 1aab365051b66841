import json

import msgspec
import pytest

from overcollect.decoding import Decoding
from overcollect.detection import Detector
from overcollect.inputs.device import Device, KnownValue
from overcollect.knowledge import load
from overcollect.model import Grade, Secret

from ..conftest import a_message


@pytest.mark.parametrize("data_type", load().data_types.values(), ids=lambda data_type: data_type.id)
def test_every_data_type_has_samples_that_fire_and_look_alikes_that_do_not(data_type):
    assert data_type.samples.fires
    assert data_type.samples.spares
    assert all(sample.why for sample in data_type.samples.spares)


@pytest.mark.parametrize("data_type", load().data_types.values(), ids=lambda data_type: data_type.id)
def test_no_sample_both_fires_and_is_spared(data_type):
    fires = {(sample.name, str(sample.value)) for sample in data_type.samples.fires}
    spares = {(sample.name, str(sample.value)) for sample in data_type.samples.spares}
    assert not fires & spares


@pytest.mark.parametrize("data_type", load().data_types.values(), ids=lambda data_type: data_type.id)
def test_a_placeholder_is_no_sample_that_fires(data_type):
    placeholders = {placeholder.casefold() for placeholder in data_type.placeholders}
    assert not any(str(sample.value).casefold() in placeholders for sample in data_type.samples.fires)


SAMPLES = [
    pytest.param(data_type.id, fires, sample, id=f"{data_type.id}-{'fires' if fires else 'spares'}-{number}")
    for data_type in load().data_types.values()
    for fires, samples in ((True, data_type.samples.fires), (False, data_type.samples.spares))
    for number, sample in enumerate(samples)
]


@pytest.fixture(scope="module")
def grades():
    """The grades of a data type in a JSON body that holds one sample."""
    plain, decoding = Detector(load(), None), Decoding()

    def find(data_type, sample):
        message = a_message(
            method="POST",
            headers=(("content-type", "application/json"),),
            body=json.dumps({sample.name: msgspec.to_builtins(sample.value)}).encode(),
        )
        planted = Device(values=(KnownValue(data_type=data_type, value=Secret(str(sample.value))),))
        detector = Detector(load(), planted) if sample.known else plain
        found = detector.detect(message, decoding.open(message).fields)
        return [detection.grade for detection in found if detection.data_type == data_type]

    return find


@pytest.mark.parametrize(("data_type", "fires", "sample"), SAMPLES)
def test_a_sample_is_found_with_its_grade_and_a_look_alike_is_not(grades, data_type, fires, sample):
    found = grades(data_type, sample)

    if fires:
        assert found
        assert sample.grade in ("", *found)
    else:
        assert set(found) <= {Grade.POSSIBLE}
