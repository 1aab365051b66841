"""Who made up a value."""

import math

import pytest

from overcollect.judgement.issued_tokens import IssuedTokens
from overcollect.judgement.observations import Observations
from overcollect.judgement.origins import Origins
from overcollect.model import token_digest

VALUE = token_digest(b"60e5d787-1a2b-4c3d-8e9f-001122334455")
TOKEN = int.from_bytes(VALUE, "little")


def sent(*times, token=TOKEN):
    seen = Observations()
    for time in times:
        seen.times.append(time)
        seen.tokens.append(token)
        seen.values.append(1)
    return seen


def issued(*times):
    tokens = IssuedTokens()
    for time in times:
        tokens.add(VALUE, time, "api.example")
    return tokens


@pytest.mark.parametrize(
    ("brought", "sends", "issuer"),
    [
        ((10.0,), [sent(20.0, 30.0)], "api.example"),
        ((10.0,), [sent(5.0, 20.0)], None),
        ((10.0,), [sent(20.0), sent(5.0)], None),
        ((10.0, 3.0), [sent(5.0, 20.0)], "api.example"),
        ((10.0,), [sent(20.0), sent(5.0, token=7)], "api.example"),
        ((10.0,), [sent(math.nan)], None),
        ((), [sent(20.0)], None),
    ],
    ids=[
        "brought, then sent",
        "sent, and repeated by the server",
        "sent to another host first",
        "brought before and repeated",
        "another value was sent before",
        "no time is known",
        "never brought",
    ],
)
def test_a_server_issued_what_it_brought_before_the_device_sent_it(brought, sends, issuer):
    assert Origins(issued(*brought), sends).issuer(TOKEN) == issuer


def test_what_is_no_token_has_no_issuer():
    assert Origins(issued(1.0), [sent(2.0, token=0)]).issuer(0) is None
