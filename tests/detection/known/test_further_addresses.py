import ipaddress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from overcollect.detection.known.further_addresses import of_ip, of_mac, of_octets
from overcollect.inputs.device import Device, KnownValue
from overcollect.model import Secret

from ..conftest import finder

MAC = "a4:50:46:7e:c1:93"


@pytest.fixture(scope="module")
def find_address(types):
    values = (("local_ip", "192.168.31.147"), ("ip_address", "115.236.47.182"), ("mac_address", MAC))
    device = Device(values=tuple(KnownValue(data_type=one, value=Secret(value)) for one, value in values))

    def find(body):
        return [(d.data_type, str(d.grade)) for d in finder(types, device)(body) if d.method == "known-value"]

    return find


@pytest.mark.parametrize(
    ("sent", "data_type"),
    [
        ("C0A81F93", "local_ip"),
        ("0x931fa8c0", "local_ip"),
        ("-1826641728", "local_ip"),
        ("2468325568", "local_ip"),
        ("147.31.168.192", "local_ip"),
        ("192.168.031.147", "local_ip"),
        ("-64,-88,31,-109", "local_ip"),
        ("wKgfkw==", "local_ip"),
        ("::ffff:c0a8:1f93", "local_ip"),
        ("0xc0.0xa8.0x1f.0x93", "local_ip"),
        ("182.47.236.115.in-addr.arpa", "ip_address"),
        ("1944858550", "ip_address"),
        ("115-236-47-182", "ip_address"),
        ("fe80::a650:46ff:fe7e:c193", "mac_address"),
        ("2409:8a28:1:2:a650:46ff:fe7e:c193", "mac_address"),
        ("A6-50-46-FF-FE-7E-C1-93", "mac_address"),
        ("250a627e83c9", "mac_address"),
        ("164.80.70.126.193.147", "mac_address"),
        ("-92, 80, 70, 126, -63, -109", "mac_address"),
        ("[-92, 80, 70, 126, -63, -109]", "mac_address"),
        ("pFBGfsGT", "mac_address"),
        ("k8F+RlCk", "mac_address"),
        (str(int("93c17e4650a4", 16)), "mac_address"),
    ],
)
def test_an_address_is_found_as_numbers_and_octets(find_address, sent, data_type):
    assert find_address({"x": sent}) == [(data_type, "certain")]


@pytest.mark.parametrize(
    "sent",
    ["C0A81F94", "-1826641729", "148.31.168.192", "wkgfkw==", "fe80::a650:46ff:fe7e:c194", "250a627e83c8", "pFBGfsGU"],
)
def test_another_address_is_not(find_address, sent):
    assert find_address({"x": sent}) == []


def test_a_number_that_could_be_a_time_needs_a_name(types):
    device = Device(values=(KnownValue(data_type="ip_address", value=Secret("103.20.30.40")),))
    find = finder(types, device)
    number = int(ipaddress.ip_address("103.20.30.40"))
    assert [d for d in find({"created": number}) if d.method == "known-value"] == []
    assert [d.data_type for d in find({"clientIp": number}) if d.method == "known-value"] == ["ip_address"]


@given(st.ip_addresses(v=4))
def test_every_number_of_an_address_is_its_octets(address):
    for one in of_ip(str(address)):
        if one.transform.endswith("number"):
            order = "little" if one.transform.startswith("little") else "big"
            assert int(one.text).to_bytes(4, order, signed=int(one.text) < 0) == address.packed


@given(st.ip_addresses(v=6))
def test_the_number_of_a_longer_address_is_that_address(address):
    numbers = [one.text for one in of_ip(str(address)) if one.transform == "number"]
    assert [ipaddress.IPv6Address(int(number)) for number in numbers] == [address]


def test_leading_zeros_are_left_out_in_an_address_as_they_are_in_the_network():
    inside = {one.text for one in of_mac("00:0a:00:01:02:03") if one.is_inside}
    assert inside == {"20a:ff:fe01:203", "020a:00ff:fe01:0203"}


def test_identifiers_of_eight_bytes_and_more_have_signed_octets():
    assert "-33, 1, 127, 0, 0, 0, 0, 1" in {one.text for one in of_octets(bytes.fromhex("df017f0000000001"))}
    assert not list(of_octets(bytes(6)))


def test_what_is_no_hardware_address_has_none():
    assert not list(of_mac("a4:50"))


@pytest.mark.parametrize("text", ["330\\143\\165\\053\\360\\027", "330:143:165:53:360:27", "330.143.165.053.360.027"])
def test_octets_of_an_address_may_be_octal(find_with, text):
    find = find_with(bluetooth_mac="d8:63:75:2b:f0:17")
    assert [d for d in find({"b": text}) if d.method == "known-value"]
    assert not [d for d in find({"b": text.replace("330", "331")}) if d.method == "known-value"]
