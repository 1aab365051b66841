import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from overcollect.detection.runs import Runs
from overcollect.detection.signs import Sign, occurs

TEXTS = st.text(alphabet="0189abfgx86 -\0", max_size=80)


@given(TEXTS, st.integers(1, 20))
def test_runs_are_those_that_a_pattern_finds(text, least):
    found = [match.span() for match in re.finditer(f"[0-9a-f]{{{least},}}", text)]
    runs = Runs(text.encode())
    assert list(runs.hexadecimal(least)) == found
    assert runs.has_hexadecimal(least) == bool(found)
    assert runs.has_decimal(least) == bool(re.search(f"[0-9]{{{least}}}", text))
    assert runs.has_decimal_of(least) == bool(re.search(f"(?<![0-9])[0-9]{{{least}}}(?![0-9])", text))


DIGITS = st.lists(st.sampled_from(["1", "3", "86", "13800138000", "0", "x", "\0", "110101199001011234", "ab", ":-"]))


@pytest.mark.parametrize("sign", [Sign.MAC, Sign.MOBILE, Sign.NATIONAL_ID, Sign.DIGEST, Sign.CUT_DIGEST])
@given(parts=DIGITS)
def test_what_is_found_faster_is_what_the_pattern_finds(sign, parts):
    text = "".join(parts).encode()
    assert occurs(sign, text, Runs(text)) == bool(re.search(sign.value.encode(), text))
