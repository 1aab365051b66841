import pytest

from overcollect.detection import Detector
from overcollect.knowledge import load

from ..conftest import MESSAGE, fields_of


@pytest.fixture(scope="module")
def sure():
    """Names of the fields of a JSON body in which something surely is."""
    detector = Detector(load(), None)

    def of(body):
        return {d.name for d in detector.detect(MESSAGE, fields_of(body)) if d.grade != "possible"}

    return of


@pytest.mark.parametrize(
    "body",
    [
        {"email": "E-Mail", "phone": "Telefon", "firstName": "Vorname", "city": "Stadt", "password": "Passwort"},
        {"birthday": "生日", "mobile": "手机", "real_name": "真实姓名", "city": "所在城市"},
        {"city": "Ciudad", "gender": "Sexo"},
        {"email": "Your e-mail", "phone": "Your phone (optional)", "first_name": "Vorname"},
    ],
)
def test_words_among_captions_are_of_nobody(sure, body):
    assert sure(body) == set()


@pytest.mark.parametrize(
    "body",
    [
        {"email": "peter@example.test", "phone": "hidden", "firstName": "Peter"},
        {"email": "", "phone": "", "firstName": "Peter"},
        {"email": "hidden", "phone": "hidden", "firstName": "Peter"},
        {"email": "unknown", "phone": "null", "firstName": "Peter"},
        {"email": "Unknown", "phone": "None", "firstName": "Peter"},
        {"labels": {"email": "E-Mail", "phone": "Telefon"}, "user": {"firstName": "Peter"}},
    ],
)
def test_a_name_beside_values_that_are_left_out_is_one(sure, body):
    assert "firstName" in sure(body)
