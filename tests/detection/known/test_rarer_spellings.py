import pytest

from overcollect.detection.known import rarer_spellings
from overcollect.inputs.device import Device, KnownValue
from overcollect.model import Method, Secret

from ..conftest import finder

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


@pytest.mark.parametrize("text", ["李小明", "京A12345"])
def test_escapes_of_programs_are_found_wherever_they_stand(types, text):
    data_type = "person_name" if text.isalpha() else "vehicle_plate"
    device = Device(values=(KnownValue(data_type=data_type, value=Secret(text)),))
    find = finder(types, device)
    for coded in rarer_spellings.escaped(text):
        found = find({"q": f'name: "{coded}", x'})
        assert data_type in {d.data_type for d in found if d.method is Method.KNOWN_VALUE}, coded
    assert not list(rarer_spellings.escaped("alice"))
