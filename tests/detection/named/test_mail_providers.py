import pytest
from msgspec.structs import replace

from overcollect.detection import Detector
from overcollect.knowledge import load
from overcollect.model import Field, Node

from ..conftest import MESSAGE


@pytest.fixture(scope="module")
def grade():
    """Return a function that grades an address in a field that says nothing."""
    detector = Detector(load(), None)

    def grade(text, place="path", name="q1"):
        over = Node(None, "http", (place,))
        field = Field(Node(over, "path" if place == "path" else "form", ("q1",)), text, "" if place == "path" else name)
        message = replace(MESSAGE, method="GET", target="/breachedaccount/x")
        found = detector.detect(message, [field])
        return {one.grade.value for one in found if one.data_type == "email_address"}

    return grade


@pytest.mark.parametrize("place", ["path", "query"])
def test_a_mailbox_of_a_provider_for_people_is_somebodys(grade, place):
    assert grade("lena.marquardt@gmx.de", place) == {"probable"}


@pytest.mark.parametrize("text", ["testa.rossi@gmail.com", "maria.rosales@gmail.com", "bishop77@gmail.com"])
def test_a_name_that_holds_a_word_of_firms_is_a_persons(grade, text):
    assert grade(text) == {"probable"}


@pytest.mark.parametrize(
    "text", ["lena@firm.example", "support@gmail.com", "bookings@gmail.com", "write to lena.marquardt@gmx.de"]
)
def test_of_firms_of_functions_and_amid_text_it_is_only_possible(grade, text):
    assert grade(text) == {"possible"}


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("q1", "fancygames.dev@gmail.com"),
        ("q1", "myappsupport@gmail.com"),
        ("support", "ana@gmail.com"),
        ("report_to", "ana@gmail.com"),
    ],
)
def test_of_who_made_the_app_it_is_only_possible(grade, name, text):
    assert grade(text, "query", name) == {"possible"}
