"""Tokens that servers issued."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from overcollect.judgement import issued_tokens
from overcollect.judgement.issued_tokens import IssuedTokens
from overcollect.model import token_digest


def number(token):
    return int.from_bytes(token_digest(token), "little")


@pytest.fixture(scope="module")
def small_bound():
    patch = pytest.MonkeyPatch()
    patch.setattr(issued_tokens, "_MOST", 16)
    yield
    patch.undo()


def test_only_an_earlier_issue_counts():
    tokens = IssuedTokens()
    tokens.add(token_digest(b"abcdef0123456789"), 100.0, "api.music.example")
    assert tokens.issuer(number(b"abcdef0123456789"), 101.0) == "api.music.example"
    assert tokens.issuer(number(b"abcdef0123456789"), 100.0) is None
    assert tokens.issuer(number(b"another-token-000"), 101.0) is None


def test_the_first_issuer_counts():
    tokens = IssuedTokens()
    for time, host in ((200.0, "late.example"), (100.0, "early.example"), (150.0, "middle.example")):
        tokens.add(token_digest(b"abcdef0123456789"), time, host)
    assert tokens.issuer(number(b"abcdef0123456789"), 300.0) == "early.example"


@settings(max_examples=50)
@given(data=st.data())
def test_what_is_kept_does_not_depend_on_order_or_split(data, small_bound):
    names = [b"token-%016d" % n for n in range(data.draw(st.integers(1, 120)))]
    straight, one, other = IssuedTokens(), IssuedTokens(), IssuedTokens()
    for name in names:
        straight.add(token_digest(name), 1.0, "h")
    for place, name in enumerate(data.draw(st.permutations(names))):
        (one if place % 3 else other).add(token_digest(name), 1.0, "h")
    one.merge(other)
    kept = [straight.issuer(number(name), 2.0) for name in names]
    assert [one.issuer(number(name), 2.0) for name in names] == kept
    assert kept.count("h") <= 16
