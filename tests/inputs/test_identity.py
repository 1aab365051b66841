import random

import pytest

from overcollect.forms import FORMS
from overcollect.inputs.document import parse_document
from overcollect.inputs.identity import new_identity
from overcollect.model import InputProblem


@pytest.mark.parametrize("os", ["android 13", "iOS 17", 'harmonyos "\n# y'])
def test_an_identity_is_valid_in_every_form(os):
    made = parse_document(new_identity("Test: device", os, random.Random(1)), "f").value
    assert made["device"] == {"name": "Test: device", "os": os}
    values = made["values"]
    assert len(values["contacts_list"]) >= 3
    assert FORMS["phone"].problem(values["phone_number"]) is None
    assert FORMS["national_id_cn"].problem(values["national_id_cn"]) is None
    assert ("imei" in values) != os.startswith("iOS")


def test_the_same_randomness_gives_the_same_identity_and_other_randomness_another():
    first, again, other = (new_identity("a", "android", random.Random(seed)) for seed in (1, 1, 2))
    assert first == again
    assert first != other


def test_its_numbers_are_reserved_for_fiction_and_differ():
    values = parse_document(new_identity("a", "android", random.Random(3)), "f").value["values"]
    numbers = [values["phone_number"], *(contact["phone"] for contact in values["contacts_list"])]
    assert all(number.startswith("+165055501") for number in numbers)
    assert len(set(numbers)) == len(numbers)


@pytest.mark.parametrize("os", ["banana", "", "androids 13"])
def test_an_unknown_system_is_refused_with_the_known_ones(os):
    with pytest.raises(InputProblem, match="android, harmonyos, ios or ipados"):
        new_identity("a", os, random.Random(1))
