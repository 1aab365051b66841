import pytest

from overcollect.detection.known import rarer_spellings
from overcollect.model import Method

IMEI, ANDROID_ID, MAC = "490154203237518", "dead00beef00cafe", bytes.fromhex("00005e005301")
MAIL = "alice@example.test"


def known(found):
    return {(d.data_type, str(d.grade)) for d in found if d.method is Method.KNOWN_VALUE}


def test_published_examples():
    # RFC 4291, appendix A: the address 34-56-78-9A-BC-DE
    assert "3656:78ff:fe9a:bcde" in rarer_spellings.interface(bytes.fromhex("3456789abcde"))


@pytest.mark.parametrize(("value", "name"), [(IMEI, "imei"), (ANDROID_ID, "android_id"), (MAIL, "email_address")])
def test_all_spellings_are_certain_as_a_whole_field(find_known, value, name):
    for coded in rarer_spellings.of_text(value):
        assert known(find_known({"q": coded.text})) == {(name, "certain")}, coded


def test_bytes_are_written_so(find_known):
    for coded in rarer_spellings.of_octets(bytes.fromhex(ANDROID_ID)):
        assert known(find_known({"q": coded.text})) == {("android_id", "certain")}, coded
    for coded in rarer_spellings.of_octets(MAC):
        assert known(find_known({"q": coded.text})) == {("mac_address", "certain")}, coded


@pytest.mark.parametrize("prefix", ["fe80::", "2001:db8:1:2:"])
@pytest.mark.parametrize("suffix", ["", "/64", "%wlan0"])
def test_an_address_of_ipv6_tells_the_hardware_address_that_it_is_made_of(find_known, prefix, suffix):
    for half in rarer_spellings.interface(MAC):
        assert ("mac_address", "certain") in known(find_known({"q": f"{prefix}{half}{suffix}"}))
    assert not known(find_known({"q": f"{prefix}200:5eff:fe00:5302{suffix}"}))


@pytest.mark.parametrize(
    "near", ["4 9 0 1 5 4 2 0 3 2 3 7 5 2 6", "٤٩٠١٥٤٢٠٣٢٣٧٥٢٦", "4901 5420 3237 526", "alicia(at)example.test"]
)
def test_near_values_are_not(find_known, near):
    assert not known(find_known({"q": near}))
