from pathlib import Path

import pytest

from overcollect.model import InputProblem
from overcollect.recipients import Servers, positions_name, registered_in, served_from, servers_at

NO_PUBLIC_ADDRESSES = ["10.0.0.1", "192.168.1.1", "127.0.0.1", "fe80::1%wlan0", "::1", "music.example", ""]


def test_a_registry_assigned_the_block():
    assert registered_in("114.114.114.114") == "CN"
    assert registered_in("2001:4860:4860::8888") == "US"
    assert registered_in("::ffff:114.114.114.114") == "CN"
    assert registered_in("[2001:4860:4860::8888]") == "US"


@pytest.mark.parametrize("address", NO_PUBLIC_ADDRESSES)
def test_what_is_no_public_address_has_no_country(address, tmp_path):
    assert registered_in(address) is None
    assert served_from(address, tmp_path / "unused.mmdb") is None


def test_a_file_that_is_no_database_is_named(tmp_path):
    file = tmp_path / "countries.mmdb"
    file.write_bytes(b"nothing of the kind")
    with pytest.raises(InputProblem, match=r"countries\.mmdb"):
        served_from("114.114.114.114", file)
    with pytest.raises(InputProblem, match="missing"):
        served_from("114.114.114.114", Path(tmp_path / "missing.mmdb"))


def test_a_users_database_tells_where_the_server_stands(positions):
    file = positions
    assert served_from("1.2.3.4", file) == "DE"
    assert served_from("129.2.3.4", file) is None
    assert served_from("2001:4860:4860::8888", file) is None


def test_what_a_registry_says_and_where_a_server_stands_are_two_answers(positions):
    """1.2.3.4 is registered in Australia; the database puts it in Germany, and does not know the other one."""
    found = servers_at({"1.2.3.4", "129.250.35.250", "10.0.0.1"}, positions)

    assert found == Servers(registered_in=("AU", "US"), served_from=("DE",), positions="Country, 2023-11-14")
    assert positions_name(positions) == "Country, 2023-11-14"


def test_without_a_database_nothing_is_said_about_where_a_server_stands():
    assert servers_at(["114.114.114.114"]) == Servers(registered_in=("CN",))


def test_a_database_that_knows_none_of_the_servers_is_not_named(positions):
    assert servers_at(["129.250.35.250"], positions) == Servers(registered_in=("US",))
    assert servers_at([], positions) == Servers()
