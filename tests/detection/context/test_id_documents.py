import pytest

from overcollect.detection import Detector
from overcollect.knowledge import load
from overcollect.model import Field, Node

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


def test_what_stands_beside_the_kind_of_a_passport_is_no_licences(types):
    paper = {"idDocs": [{"idDocType": "PASSPORT", "number": "C4719302", "validUntil": "2031-05-17"}]}
    assert types(paper, "number") == {"passport_number"}
    assert types(paper, "validUntil") == {"id_document_validity"}


PICTURE = b"\xff\xd8\xff\xe0" + bytes(2000)


@pytest.mark.parametrize(
    ("beside", "data_type"),
    [({"documentType": "passport"}, "id_document_image"), ({"album": "summer"}, None)],
)
def test_a_picture_beside_the_kind_of_a_paper_shows_it(beside, data_type):
    part = Node(Node(None, "http", ("body",)), "multipart", ("upload",))
    kind = Node(part.parent, "multipart", ("documentType",))
    fields = [Field(part, PICTURE, "upload"), *(Field(kind, text, name) for name, text in beside.items())]
    found = {d.data_type for d in Detector(load(), None).detect(MESSAGE, fields) if d.grade != "possible"}
    assert ("id_document_image" in found) is (data_type is not None)


@pytest.mark.parametrize("number", ["C01X00T47", "XDD482910", "12AB34567", "P1234567A"])
def test_numbers_of_passports_as_countries_write_them(types, number):
    assert types({"documento": {"tipo": "PASAPORTE", "numero": number}}, "numero") == {"passport_number"}


@pytest.mark.parametrize("kind", ["PASSPORT", "护照"])
@pytest.mark.parametrize(("of_kind", "name"), [("cardType", "cardNo"), ("idType", "idNo"), ("certType", "certNo")])
def test_a_card_is_a_passport_where_its_kind_says_so(types, kind, of_kind, name):
    paper = {of_kind: kind, name: "E00000017", "expire": "2031-08-20"}
    assert types(paper, name) == {"passport_number"}
    assert types(paper, "expire") == {"id_document_validity"}


@pytest.mark.parametrize("kind", ["GOLD", "VISA", "社保卡"])
def test_other_cards_are_no_papers(types, kind):
    assert types({"cardType": kind, "cardNo": "E00000017", "expire": "2031-08-20"}, "cardNo") == set()


def test_nor_is_a_card_beside_a_paper(types):
    paper = {"certType": "身份证", "certNo": "11010519491231002X", "cardNo": "A00000017"}
    assert types(paper, "cardNo") == set()
