import pytest

from overcollect.detection.known import printed_values

MAC, ANDROID_ID, IMEI = bytes.fromhex("00005e005301"), bytes.fromhex("dead00beef00cafe"), "490154203237518"


def of(found, transform):
    return {coded.text for coded in found if coded.transform == transform}


def test_bytes_are_printed_as_programs_print_them():
    assert {"[52 57]", "[52, 57]", "{52,57}"} <= of(printed_values.of_text("49"), "numbers of characters")
    assert {"\\52\\57", "\\052\\057", "\\x34\\x39"} <= of(printed_values.of_text("49"), "escapes")
    assert "ffffffdeffffffad0ffffffbeffffffef0ffffffcafffffffe" in of(
        printed_values.of_octets(ANDROID_ID), "signed octets"
    )
    assert of(printed_values.of_octets(MAC), "complement") == {"ffffa1ffacfe", "ff:ff:a1:ff:ac:fe", "ff-ff-a1-ff-ac-fe"}


def test_texts_in_other_charsets_are_percent_encoded():
    found = list(printed_values.of_wide("Зимний Ветер"))
    assert "%C7%E8%EC%ED%E8%E9%20%C2%E5%F2%E5%F0" in of(found, "percent(cp1251)")
    assert "+BBcEOAQ8BD0EOAQ5ACAEEgQ1BEIENQRA-" in of(found, "utf-7")
    assert not list(printed_values.of_wide("plain"))


@pytest.mark.parametrize(
    ("value", "data_type", "transform"),
    [
        ("[52 57 48 49 53 52 50 48 51 50 51 55 53 49 56]", "imei", "numbers of characters"),
        ("490\u202f154\u202f203\u202f237\u202f518", "imei", "digits in groups"),
        ("ffffffdeffffffad00ffffffbeffffffef00ffffffcafffffffe", "android_id", "signed octets"),
        ("ffffa1ffacfe", "mac_address", "complement"),
        ("edda00ebfe00acef", "android_id", None),
    ],
)
def test_a_known_value_is_found_as_a_whole(find_known, value, data_type, transform):
    found = [d for d in find_known({"q": value}) if d.method == "known-value"]
    assert [(d.data_type, str(d.grade)) for d in found] == [(data_type, "certain")]
    assert transform in (None, found[0].transform)
    assert not [d for d in find_known({"q": f"{value[:-1]}7"}) if d.method == "known-value"]
