import pytest
from hypothesis import given
from hypothesis import strategies as st

from overcollect.captures.packets.tls.keylog import Secrets, load
from overcollect.model import InputProblem

RANDOM, SECRET = "ab" * 32, "cd" * 48


def test_secrets_are_found_by_the_clients_random_number(tmp_path):
    path = tmp_path / "keys.log"
    path.write_text(f"# comment\n\nCLIENT_RANDOM {RANDOM} {SECRET}\r\nEXPORTER_SECRET {RANDOM.upper()} 00\nbroken\n")
    secrets = load(path)

    assert {"CLIENT_RANDOM": bytes.fromhex(SECRET), "EXPORTER_SECRET": b"\0"} == secrets.of(bytes.fromhex(RANDOM))
    assert secrets.of(bytes(32)) == {}
    assert secrets.given


@pytest.mark.parametrize("line", [" CLIENT_RANDOM\t{} {}", "CLIENT_RANDOM {} {}\\", "CLIENT_RANDOM  {}  {} # curl"])
def test_a_line_copied_out_of_another_log_is_read(line):
    secrets = Secrets()
    secrets.add([line.format(RANDOM, SECRET).encode()])

    assert {"CLIENT_RANDOM": bytes.fromhex(SECRET)} == secrets.of(bytes.fromhex(RANDOM))


@pytest.mark.parametrize("rest", ["x", "f", "_"])
def test_a_secret_that_is_damaged_is_passed_over(rest):
    secrets = Secrets()
    secrets.add([f"CLIENT_RANDOM {RANDOM} {SECRET}{rest}".encode()])

    assert not secrets or rest == "_"


def test_no_key_log_is_no_problem():
    assert not load(None).given


def test_a_missing_key_log_is_said(tmp_path):
    with pytest.raises(InputProblem, match=r"gone\.log: the key log cannot be read .*SSLKEYLOGFILE"):
        load(tmp_path / "gone.log")


@pytest.mark.parametrize("content", [b"", b"not a key log\n", b"CLIENT_RANDOM abcd ef\n", bytes(range(256))])
def test_a_file_without_a_secret_is_said_with_what_a_line_looks_like(tmp_path, content):
    path = tmp_path / "keys.log"
    path.write_bytes(content)

    with pytest.raises(InputProblem, match=r"holds no secret.*CLIENT_RANDOM <64 hexadecimal digits>"):
        load(path)


@given(st.lists(st.binary(max_size=80)))
def test_any_lines_are_passed_over(lines):
    Secrets().add(lines)
