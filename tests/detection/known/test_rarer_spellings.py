import pytest

from overcollect.detection.known import rarer_spellings
from overcollect.model import Method

IMEI, ANDROID_ID = "490154203237518", "dead00beef00cafe"
MAIL = "alice@example.test"


def known(found):
    return {(d.data_type, str(d.grade)) for d in found if d.method is Method.KNOWN_VALUE}


@pytest.mark.parametrize(("value", "name"), [(IMEI, "imei"), (ANDROID_ID, "android_id"), (MAIL, "email_address")])
def test_all_spellings_are_certain_as_a_whole_field(find_known, value, name):
    for coded in rarer_spellings.of_text(value):
        assert known(find_known({"q": coded.text})) == {(name, "certain")}, coded


def test_bytes_are_written_so(find_known):
    for coded in rarer_spellings.of_octets(bytes.fromhex(ANDROID_ID)):
        assert known(find_known({"q": coded.text})) == {("android_id", "certain")}, coded


@pytest.mark.parametrize(
    "near", ["4 9 0 1 5 4 2 0 3 2 3 7 5 2 6", "٤٩٠١٥٤٢٠٣٢٣٧٥٢٦", "4901 5420 3237 526", "alicia(at)example.test"]
)
def test_near_values_are_not(find_known, near):
    assert not known(find_known({"q": near}))
