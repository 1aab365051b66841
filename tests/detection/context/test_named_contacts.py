import pytest

from overcollect.detection import Detector
from overcollect.knowledge import load

from ..conftest import MESSAGE, fields_of


@pytest.fixture(scope="module")
def contacts():
    """Fields whose values are of somebody whom the user names as a contact."""
    detector = Detector(load(), None)
    return lambda body: {d.name for d in detector.detect(MESSAGE, fields_of(body)) if d.of_contact}


@pytest.mark.parametrize(
    ("body", "names"),
    [
        (
            {"userName": "李小明", "emergencyContactName": "王芳", "emergencyContactPhone": "13700137000"},
            {"emergencyContactName", "emergencyContactPhone"},
        ),
        ({"emergencyContact": {"name": "王芳", "mobile": "13700137000", "relation": "SPOUSE"}}, {"name", "mobile"}),
        (
            {"contact1Name": "王芳", "contact1Phone": "13700137000", "contact1Relation": "SPOUSE"},
            {"contact1Name", "contact1Phone"},
        ),
        ({"contactName": "李小明", "contactPhone": "13800138000"}, set()),
        ({"referenceNumber": "13800138000", "phone": "13800138000", "realName": "李小明"}, set()),
    ],
)
def test_whom_a_user_names_as_a_contact_is_not_the_user(contacts, body, names):
    assert contacts(body) == names
