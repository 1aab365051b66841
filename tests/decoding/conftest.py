from __future__ import annotations

import struct

import pytest
from hypothesis import strategies as st

from overcollect.decoding import Budget, Decoding
from overcollect.model import Kind

from ..conftest import a_message, varint


def make_message(
    body=b"", content_type="", target="/", headers=(), kind=Kind.HTTP_REQUEST, host="log.example", **changes
):
    typed = (("content-type", content_type),) if content_type else ()
    return a_message(
        index=7,
        time=1.5,
        connection="c1",
        kind=kind,
        host=host,
        method="POST",
        target=target,
        headers=(*typed, *headers),
        body=body,
        **changes,
    )


class Opened:
    """What came out of one message, easy to ask."""

    def __init__(self, decoded, size):
        self.fields = decoded.fields
        self.gaps = decoded.gaps
        self.size = size

    @property
    def values(self):
        return {field.node.location(): field.value for field in self.fields if not field.opened}

    @property
    def texts(self):
        return [field.value for field in self.fields]

    @property
    def reasons(self):
        return [str(gap.reason) for gap in self.gaps]

    def of(self, value):
        return next(field for field in self.fields if field.value == value)

    def chain(self, value):
        return self.of(value).node.decoding()


@pytest.fixture(scope="session")
def message():
    return make_message


@pytest.fixture(scope="session")
def opened():
    def open_message(*arguments, budget=None, keys=(), **settings):
        one = make_message(*arguments, **settings)
        return Opened(Decoding(budget or Budget(), keys).open(one), one.size)

    return open_message


def _pack(number, value):
    if isinstance(value, str):
        value = value.encode()
    if isinstance(value, bytes):
        return varint(number << 3 | 2) + varint(len(value)) + value
    if isinstance(value, float):
        return varint(number << 3 | 1) + struct.pack("<d", value)
    return varint(number << 3) + varint(value % (1 << 64))


@pytest.fixture(scope="session")
def protobuf():
    """Write a message from (field number, value) pairs."""
    return lambda *pairs: b"".join(_pack(number, value) for number, value in pairs)


@pytest.fixture(scope="session")
def trees():
    """Maps with texts, numbers, lists and maps in them, as every format of nested items can hold."""
    keys = st.text(alphabet="abc", min_size=1, max_size=3)
    leaves = st.integers(-(1 << 63), (1 << 63) - 1) | st.text(alphabet="ab 李:", min_size=1)
    inner = st.recursive(
        leaves,
        lambda inner: st.lists(inner, min_size=1, max_size=3) | st.dictionaries(keys, inner, min_size=1, max_size=3),
        max_leaves=8,
    )
    return st.dictionaries(keys, inner, min_size=1, max_size=3)


def _leaves(tree):
    if isinstance(tree, dict | list):
        for value in tree.values() if isinstance(tree, dict) else tree:
            yield from _leaves(value)
    else:
        yield str(tree)


@pytest.fixture(scope="session")
def leaves_of():
    """List the texts of all leaves of a tree, sorted."""
    return lambda tree: sorted(_leaves(tree))
