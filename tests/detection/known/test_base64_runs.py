import base64

import pytest
from hypothesis import given
from hypothesis import strategies as st

from overcollect.detection.known.base64_runs import runs


@given(before=st.binary(max_size=7), raw=st.binary(min_size=9, max_size=40), after=st.binary(max_size=7))
def test_a_value_stands_in_the_base64_of_other_bytes_around_it(before, raw, after):
    text = base64.b64encode(before + raw + after).decode()
    assert any(run.stands(text, at) for run in runs(raw) if run.before == len(before) % 3 for at in range(len(text)))


@pytest.mark.parametrize("other", ["00:00:5e:00:53:7b", "00:00:5e:00:53:0", "00:00:5e:00:53:7"])
def test_what_differs_only_in_the_last_group_is_another_value(find_known, other):
    known = next(run for run in runs(b"00:00:5e:00:53:01"))
    text = base64.b64encode(other.encode()).decode()
    assert text.startswith(known.text)
    assert not known.stands(text, 0)
    assert not [d for d in find_known({"q": text}) if d.method == "known-value"]


def test_the_alphabet_of_urls_is_read_too():
    raw = b"??>>??>>??>>"
    text = base64.urlsafe_b64encode(raw).decode()
    assert any(run.stands(text, 0) for run in runs(raw))
