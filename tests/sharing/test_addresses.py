"""Addresses of devices."""

from overcollect.sharing.addresses import Addresses


def test_the_same_address_stays_the_same():
    addresses = Addresses()
    made = [addresses.of(one) for one in ("10.0.0.5", "10.0.0.6", "10.0.0.5", "fe80::1")]
    assert made == ["192.0.2.1", "192.0.2.2", "192.0.2.1", "2001:db8::3"]
