import pytest

from overcollect.detection import Detector
from overcollect.knowledge import load

from ..conftest import MESSAGE, fields_of

BOOK = [{"name": "Ana Silva", "phone": "+919895000417"}, {"name": "Example Clinic", "phone": "04842700417"}]


@pytest.fixture(scope="module")
def types():
    detector = Detector(load(), None)
    return lambda body: {d.data_type for d in detector.detect(MESSAGE, fields_of(body)) if d.grade != "possible"}


def test_an_address_book_has_numbers_as_they_are_called_within_the_country(types):
    assert types({"contacts": BOOK}) == {"contacts_list"}


def test_elsewhere_a_number_of_no_known_country_is_no_contact(types):
    assert "contacts_list" not in types({"branches": BOOK})
