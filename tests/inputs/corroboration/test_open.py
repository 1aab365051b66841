from contextlib import suppress

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from overcollect.inputs.corroboration import read_accesses
from overcollect.model import InputProblem


@pytest.mark.parametrize(
    "content", [b"", b" \n", b"hello\n", b"\x00\x01", b'{"a": 1}\n', b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1junk"]
)
def test_what_is_no_log_is_refused(read, content):
    with pytest.raises(InputProblem):
        read(content)


def test_what_is_not_there_is_refused(tmp_path):
    for path in (tmp_path / "none", tmp_path):
        with pytest.raises(InputProblem):
            read_accesses(path)


def test_times_without_a_zone_or_year_are_told(read):
    notes = read("--------- beginning of main\n").notes
    assert len(notes) == 2
    assert read("--------- beginning of main\n", utc_offset_s=28_800, year=2026).notes == ()


STARTS = [
    b"",
    b"PK\x03\x04",
    b"--------- beginning of main\n",
    b"Package a:\n CAMERA (allow):\n Access: ",
    b'{"type":"access"',
    b"-----start-----\n[*] ",
]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.sampled_from(STARTS), st.binary(max_size=200) | st.text(max_size=100).map(str.encode))
@example(b'{"type":"access","accessor":', b"[" * 5000)
@example(STARTS[3], b"[fg-s] 2026-01-11 16:01:05.086 duration=+" + b"9" * 5000 + b"d")
@example(b"Permission grant result requestId=", b"1" * 30_000)
def test_any_bytes_are_read_or_refused(read, start, rest):
    with suppress(InputProblem):
        read(start + rest)
