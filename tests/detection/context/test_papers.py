import pytest

from overcollect.detection import Detector
from overcollect.knowledge import load

from ..conftest import MESSAGE, fields_of


@pytest.fixture(scope="module")
def types():
    """Data types surely found under a name of a JSON body."""
    detector = Detector(load(), None)

    def of(body, name):
        found = detector.detect(MESSAGE, fields_of(body))
        return {d.data_type for d in found if d.grade != "possible" and d.name == name}

    return of


@pytest.mark.parametrize(
    ("body", "data_type"),
    [
        ({"documentType": "passport", "documentNumber": "XA1234567"}, "passport_number"),
        ({"ausweis": {"art": "Reisepass", "nummer": "XA1234567"}}, "passport_number"),
        ({"documentType": "drivers_license", "documentNumber": "XA1234567"}, "driver_licence"),
        ({"documentType": "national_id", "documentNumber": "XA1234567"}, "id_document_number"),
        ({"documentNumber": "XA1234567"}, "id_document_number"),
        ({"a": {"documentType": "passport"}, "b": {"documentNumber": "XA1234567"}}, "id_document_number"),
    ],
)
def test_the_kind_of_paper_says_what_its_number_is(types, body, data_type):
    name = "nummer" if "ausweis" in body else "documentNumber"
    assert types(body, name) == {data_type}
