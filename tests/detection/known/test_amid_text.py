import hashlib
from uuid import UUID

import pytest

ANDROID_ID, PLATE = "dead00beef00cafe", "沪AF73K6"


def made(text, version=None):
    return str(UUID(bytes=hashlib.md5(text.encode()).digest(), version=version))


def types(found):
    return {d.data_type for d in found if d.method == "known-value"}


@pytest.mark.parametrize("version", [None, 3])
@pytest.mark.parametrize("turn", [str.lower, str.upper])
def test_a_uuid_made_of_an_identifier_is_found_in_a_list(find_known, version, turn):
    text = f"SHOP|Android|14||{turn(made(ANDROID_ID, version))}|Y|SM-F9460|KR"
    assert "android_id" in types(find_known({"h": text}))


def test_chinese_in_hexadecimal_of_gbk_is_found_in_a_line(find_with):
    found = find_with(vehicle_plate=PLATE, person_name="李小明")
    line = f"$PLATE,{PLATE.encode('gbk').hex().upper()}*1F,{'李小明'.encode('gbk').hex()},0"
    assert types(found({"nmea": line})) == {"vehicle_plate", "person_name"}


def test_those_of_others_and_longer_runs_are_none(find_known, find_with):
    assert not types(find_known({"h": f"SHOP|14|{made('dead00beef00caff', 3)}|KR"}))
    found = find_with(vehicle_plate=PLATE)
    assert not types(found({"nmea": f"$PLATE,{'沪AF73K8'.encode('gbk').hex()},0"}))
    assert not types(found({"nmea": f"$PLATE,{PLATE.encode('gbk').hex()}a7,0"}))


def test_an_imei_as_a_hexadecimal_number_is_found_in_a_row(find_known):
    number = f"{490154203237518:x}"
    assert "imei" in types(find_known({"csv": f"{number},18FEF100,00\n{number},18FEF100,01"}))
    assert "imei" not in types(find_known({"csv": f"{number}0,18FEF100,00"}))
