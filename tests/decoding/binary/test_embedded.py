import json

import pytest
import zstandard

from overcollect.model import GapReason

PLAIN = json.dumps({"imei": "490154203237518", "numbers": [7919 * n % 10007 for n in range(400)]}).encode()


def test_a_stream_behind_a_header_is_opened(opened):
    assert opened(b"\x01\xffHDR\x00" + zstandard.compress(PLAIN)).of("490154203237518").name == "imei"


@pytest.mark.parametrize("size", [9, 60, 400])
def test_a_stream_of_which_nothing_comes_out_is_not_sought_in_itself(opened, size):
    found = opened(zstandard.compress(PLAIN)[:size])

    assert GapReason.TOO_DEEP not in {gap.reason for gap in found.gaps}
    assert not any(field.node.decoder == "embedded" for field in found.fields)
