from overcollect.detection.known.interleaved import interleaved

IMEI, IMSI = "490154203237518", "001010123456789"


def between(first, second):
    return "".join(one + other for one, other in zip(first, second, strict=True))


def test_digits_of_two_values_that_take_turns_are_both(find_with):
    find_known = find_with(imei=IMEI, imsi=IMSI)
    for text in (between(IMEI, IMSI), between(IMSI, IMEI)):
        found = [d for d in find_known({"z": text}) if d.method == "known-value"]
        assert {(d.data_type, str(d.grade)) for d in found} == {("imei", "certain"), ("imsi", "certain")}
    assert not [d for d in find_known({"z": between(IMEI, IMSI[::-1])}) if d.method == "known-value"]


def test_only_numbers_of_one_length_are_paired():
    assert not list(interleaved([(0, IMEI), (1, "13800138000"), (2, "no number here")]))


def test_digits_of_two_addresses_may_take_turns(find_with):
    mac, bssid = "a450461e9dc3", "d863752bf017"
    find_known = find_with(mac_address=mac, wifi_bssid=bssid)
    found = [d for d in find_known({"z": between(mac, bssid)}) if d.method == "known-value"]
    assert {d.data_type for d in found} == {"mac_address", "wifi_bssid"}
    assert not [d for d in find_known({"z": between(mac, bssid[::-1])}) if d.method == "known-value"]
