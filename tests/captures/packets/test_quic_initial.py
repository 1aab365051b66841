import pytest
from aioquic.quic.configuration import QuicConfiguration
from aioquic.quic.connection import QuicConnection
from aioquic.quic.packet import QuicProtocolVersion
from hypothesis import given
from hypothesis import strategies as st

from overcollect.captures.packets.quic_initial import InitialReader


def initial(version=QuicProtocolVersion.VERSION_1, name="quic.example.com", alpn=("h3",)):
    configuration = QuicConfiguration(is_client=True, server_name=name, alpn_protocols=list(alpn))
    configuration.supported_versions = [version]
    configuration.original_version = version
    connection = QuicConnection(configuration=configuration)
    connection.connect(("198.51.100.7", 443), now=0.0)
    return [data for data, _ in connection.datagrams_to_send(now=0.0)]


@pytest.mark.parametrize("version", [QuicProtocolVersion.VERSION_1, QuicProtocolVersion.VERSION_2])
def test_the_name_that_the_client_asks_for_is_read(version):
    reader = InitialReader()
    for datagram in initial(version):
        reader.add(datagram)

    assert reader.hello.server_name == "quic.example.com"


def test_a_hello_over_several_datagrams_is_put_together():
    reader = InitialReader()
    datagrams = initial(alpn=[f"protocol-{number}" for number in range(120)])
    for datagram in reversed(datagrams):
        reader.add(datagram)

    assert len(datagrams) > 1
    assert reader.hello.server_name == "quic.example.com"


def test_the_gap_of_a_quic_connection_names_its_host(read, datagram):
    packets = [datagram("192.0.2.1", "198.51.100.7", (40000, 443), data) for data in initial()]
    found = read(packets)

    assert [(g.reason, g.host) for g in found.gaps] == [("no-response", "quic.example.com")]


@given(st.binary(max_size=100), st.integers(0, 60))
def test_any_datagram_is_read(rest, keep):
    reader = InitialReader()
    reader.add(rest)
    reader.add(initial()[0][:keep] + rest)
