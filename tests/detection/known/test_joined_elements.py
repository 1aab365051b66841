import hashlib

import pytest

from overcollect.detection.known.joined_elements import elements

IMEI, ANDROID_ID, MAC, PHONE, MAIL = (
    *("490154203237518", "dead00beef00cafe", "00:00:5e:00:53:01", "13800138000", "alice@example.test"),
)


def sha256(text):
    return hashlib.sha256(text.encode()).hexdigest()


@pytest.mark.parametrize("between", ["|", ",", "#", "&", ""])
def test_a_digest_of_any_two_values_of_the_user_speaks_of_both(find_known, between):
    found = find_known({"h": sha256(PHONE + between + MAIL)})
    assert {(d.data_type, str(d.grade)) for d in found} == {("phone_number", "certain"), ("email_address", "certain")}


def test_what_is_joined_has_every_order():
    values = [(0, "person_name", "王芳"), (1, "national_id_cn", "11010519491231002X"), (2, "phone_number", PHONE)]
    made = {raw.decode() for _, _, raw in elements(values)}
    assert {"王芳|11010519491231002X", f"{PHONE},王芳", f"11010519491231002X#{PHONE}#王芳"} <= made
    assert not [raw for raw in made if raw.count(PHONE) > 1]


def test_one_of_two_that_is_another_is_nothing(find_known):
    assert not find_known({"h": sha256(f"{PHONE}|bob@example.test")})
