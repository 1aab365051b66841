import pytest

from overcollect.detection import Detector
from overcollect.knowledge import load

from ..conftest import MESSAGE, fields_of


@pytest.fixture(scope="module")
def sure():
    """Data types that are at least probable in a JSON body."""
    detector = Detector(load(), None)

    def of(body):
        return {d.data_type for d in detector.detect(MESSAGE, fields_of(body)) if d.grade != "possible"}

    return of


@pytest.mark.parametrize(
    "body",
    [
        {"genderList": ["男", "女"]},
        {"nations": {"nation": ["汉族", "回族"]}},
        {"education": ["本科", "硕士"]},
        {"religion": [{"name": "Hindu"}, {"name": "Jain"}]},
    ],
)
def test_the_answers_that_a_form_offers_are_nobodys(sure, body):
    assert sure(body) == set()


@pytest.mark.parametrize(
    ("body", "data_type"),
    [
        ({"gender": ["女"]}, "gender"),
        ({"religion": [{"name": "Hindu"}]}, "religion"),
        ({"guests": [{"gender": "男"}, {"gender": "女"}]}, "gender"),
        ({"education": "硕士"}, "education_employment"),
    ],
)
def test_one_answer_or_one_of_each_person_stays(sure, body, data_type):
    assert data_type in sure(body)


def test_two_weights_are_a_range_and_a_pulse_is_a_series(sure_names):
    assert sure_names({"dose": {"weight_kg": [50, 90]}}) == set()
    assert sure_names({"weight_kg": [71.2, 70.9, 70.4]}) == {"weight_kg"}
    assert sure_names({"heart_rate": [72, 75]}) == {"heart_rate"}
