import struct

import pytest

from overcollect.captures.packets.channel import Outlet
from overcollect.captures.packets.frame import CLIENT, SERVER
from overcollect.captures.packets.network import Packet
from overcollect.captures.packets.peers import Peers

PHONE, OTHER, NET = bytes([192, 168, 1, 5]), bytes([192, 168, 1, 9]), bytes([198, 51, 100, 7])


def side(source, target, ports, peers=None, opens=None):
    packet = Packet(6, source, target, struct.pack(">HH", *ports), 4)
    return (peers or Peers(Outlet("a.pcap"), {})).channel(packet, *ports, opens)[1]


@pytest.mark.parametrize(
    ("source", "target", "ports", "sender"),
    [
        pytest.param(PHONE, NET, (33000, 50000), CLIENT, id="private to public, whatever the ports"),
        pytest.param(NET, PHONE, (50000, 33000), SERVER, id="public to private"),
        pytest.param(OTHER, PHONE, (443, 40000), SERVER, id="from a service's port"),
        pytest.param(NET, PHONE, (40000, 80), CLIENT, id="to a service's port"),
        pytest.param(OTHER, PHONE, (8080, 40000), SERVER, id="from the lower port"),
        pytest.param(PHONE, OTHER, (33000, 50000), CLIENT, id="the first to speak of two high ports"),
        pytest.param(PHONE, OTHER, (5353, 5353), CLIENT, id="the first to speak of two equal ports"),
    ],
)
def test_the_device_is_told_without_the_start_of_a_flow(source, target, ports, sender):
    assert side(source, target, ports) == sender


def test_who_opened_a_connection_before_is_the_device():
    peers = Peers(Outlet("a.pcap"), {})
    peers.calls_back(PHONE, 40000, OTHER)

    assert side(OTHER, PHONE, (50000, 33000), peers) == SERVER
    assert side(PHONE, OTHER, (514, 5514), peers) == CLIENT
    assert side(OTHER, PHONE, (53, 5514), peers) == SERVER
    assert side(OTHER, PHONE, (40000, 53), peers) == CLIENT, "a server that asks"


def test_a_server_calls_back_whom_it_was_called_by():
    peers = Peers(Outlet("a.pcap"), {})
    first = peers.calls_back(PHONE, 40000, OTHER)

    assert not first
    assert peers.calls_back(OTHER, 50000, PHONE)
    assert peers.calls_back(NET, 20, PHONE)
    assert not peers.calls_back(NET, 50000, PHONE)
    assert side(OTHER, PHONE, (50000, 33000), peers) == SERVER


def test_many_addresses_are_not_kept_for_good():
    peers = Peers(Outlet("a.pcap"), {})
    for number in range(10_000):
        peers.calls_back(PHONE, 40000, number.to_bytes(4))
        peers.calls_back(number.to_bytes(4), 40000, PHONE)
        peers.answered(number.to_bytes(4), OTHER, 1)

    assert len(peers._reached) < 5000
    assert len(peers._reached[PHONE]) < 100
    assert len(peers._answered) < 5000
