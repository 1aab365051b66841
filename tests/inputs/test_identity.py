import random

import pytest

from overcollect.forms import FORMS
from overcollect.inputs.document import parse_document
from overcollect.inputs.identity import new_identity


@pytest.mark.parametrize("os", ["android 13", "iOS 17", 'x"\n# y'])
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
