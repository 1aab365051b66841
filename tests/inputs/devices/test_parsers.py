import pytest
from hypothesis import given
from hypothesis import strategies as st

from overcollect.inputs.devices.digits import device_numbers
from overcollect.inputs.devices.location import mocked_positions
from overcollect.inputs.devices.packages import packages, user_ids
from overcollect.inputs.devices.properties import all_of, first_of, read_properties
from overcollect.inputs.devices.refusals import refusal
from overcollect.inputs.devices.settings import listed_setting, one_setting
from overcollect.inputs.devices.wifi import bssids, internet_addresses, link_addresses, macs, ssids

PARSERS = [
    device_numbers,
    mocked_positions,
    packages,
    first_of("a"),
    all_of("a"),
    one_setting,
    listed_setting,
    bssids,
    internet_addresses,
    link_addresses,
    macs,
    ssids,
]


@pytest.mark.parametrize("parse", PARSERS)
@given(text=st.text(max_size=200))
def test_no_output_breaks_a_parser(parse, text):
    assert all(isinstance(value, str) for value in parse(text))


def test_properties_keep_brackets_in_their_values():
    assert read_properties("[a.b]: [x [y] z]\n[empty]: []\nnoise\n[c]: [1]\r\n") == {"a.b": "x [y] z", "c": "1"}


def test_the_first_property_with_a_value_is_taken():
    assert first_of("persist.sys.locale", "ro.product.locale")(
        "[persist.sys.locale]: []\n[ro.product.locale]: [en-US]"
    ) == ("en-US",)


def test_properties_of_two_sim_cards_are_two_values():
    assert all_of("gsm.operator.numeric")("[gsm.operator.numeric]: [46000,46001]") == ("46000", "46001")
    assert all_of("gsm.operator.numeric")("[gsm.operator.numeric]: [,]") == ()


@pytest.mark.parametrize("text", ["null\n", "\n", "", "java.lang.SecurityException: no\n", "two\nlines\n"])
def test_a_setting_that_is_not_set_or_not_told_is_none(text):
    assert one_setting(text) == ()


def test_a_setting_is_taken_as_it_is():
    assert one_setting("李小明的手机\n") == ("李小明的手机",)
    assert listed_setting("zh-Hans-CN,en-US\n") == ("zh-Hans-CN", "en-US")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        # Android 8 to 10: without quotes.
        (
            "mWifiInfo SSID: canary, upstairs, BSSID: 00:00:5e:00:53:54, MAC: 00:00:5e:00:53:dd, RSSI: -41",
            "canary, upstairs",
        ),
        # From Android 11 on: with quotes, and a name may have them, too.
        ('mWifiInfo SSID: "a "b" c", BSSID: 00:00:5e:00:53:54, MAC: <none>, Security type: 2', 'a "b" c'),
        ('WifiInfo: SSID: "canary", BSSID: 00:00:5e:00:53:54, MAC: 00:00:5e:00:53:dd, IP: /192.0.2.17', "canary"),
    ],
)
def test_networks_are_read_in_the_spelling_of_every_version(text, name):
    assert ssids(text) == (name,)
    assert bssids(text) == ("00:00:5e:00:53:54",)


def test_a_device_without_a_network_has_none():
    text = "mWifiInfo SSID: <unknown ssid>, BSSID: <none>, MAC: <none>, Supplicant state: DISCONNECTED"
    assert (ssids(text), bssids(text), macs(text)) == ((), (), ())
    assert ssids("Wifi is enabled\nWifi is not connected\n") == ()


def test_addresses_of_an_interface_are_its_own_and_not_the_broadcast():
    text = (
        "23: wlan0: <UP> mtu 1500\n    link/ether 00:00:5e:00:53:dd brd ff:ff:ff:ff:ff:ff\n"
        "    inet 192.0.2.17/24 brd 192.0.2.255 scope global wlan0\n    inet6 fe80::1/64 scope link\n"
    )
    assert link_addresses(text) == ("00:00:5e:00:53:dd",)
    assert internet_addresses(text) == ("192.0.2.17",)


def test_packages_are_read_with_paths_and_user_ids_too():
    text = (
        "package:/data/app/~~x==/com.example.b-y==/base.apk=com.example.b uid:10123\npackage:com.example.a uid:10026\n"
    )
    assert packages(text) == ("com.example.a", "com.example.b")
    assert user_ids(text) == {"com.example.a": 10026, "com.example.b": 10123}


def test_only_positions_that_were_set_are_taken():
    text = (
        "  last location=Location[gps 31.239691,121.490552 hAcc=5.0 et=+3m1s]\n"
        "  gps: Location[gps 39.908722,116.397499 acc=5 et=+12m3s mock {Bundle[mParcelledData.dataSize=52]}]\n"
        "  last mock location=Location[network 30.242865,120.148681 hAcc=3 et=+1s]\n"
        "  last mock location=null\n"
    )
    assert mocked_positions(text) == ("39.908722,116.397499", "30.242865,120.148681")


def test_numbers_of_other_lengths_are_no_device_numbers():
    assert device_numbers("Device IMEI: 490154203237518\ntime 1767225600000, 12345678901234567890") == (
        "490154203237518",
    )


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "java.lang.SecurityException: Settings key: <bluetooth_address> is only readable\n\tat a.b(C.java:1)",
            "readable",
        ),
        ("Permission denied.\n", "Permission denied."),
        ("cmd: Can't find service: wifi\n", "no such command"),
        ("/system/bin/sh: ip: inaccessible or not found\n", "no such command"),
        ("null\n", ""),
        ("Result: Parcel(00000000 ffffffff   '........')", ""),
    ],
)
def test_what_the_device_says_against_it_is_found(text, said):
    assert said in refusal(text)
    assert bool(said) == bool(refusal(text))


def test_a_refusal_shows_no_identifier():
    assert "490154203237518" not in refusal("SecurityException: no access to 490154203237518")
