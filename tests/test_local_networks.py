from ipaddress import ip_address

import pytest

from overcollect.local_networks import is_address_of_device, is_local_address


@pytest.mark.parametrize(
    ("text", "local", "of_device"),
    [
        ("10.1.2.3", True, True),
        ("172.31.0.1", True, True),
        ("172.32.0.1", False, False),
        ("192.168.0.1", True, True),
        ("169.254.7.7", True, True),
        ("fd00::1", True, True),
        ("fe80::1%wlan0", True, True),
        ("::ffff:10.10.202.18", True, True),
        ("100.64.0.1", False, True),
        ("100.128.0.1", False, False),
        ("192.0.2.1", False, False),
        ("127.0.0.1", False, False),
        ("2001:db8::1", False, False),
    ],
)
def test_which_addresses_are_of_a_local_network_and_which_a_device_has(text, local, of_device):
    assert (is_local_address(ip_address(text)), is_address_of_device(ip_address(text))) == (local, of_device)
