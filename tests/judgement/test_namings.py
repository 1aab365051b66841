"""What a run calls its identifiers does not depend on the order in which its messages are read."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from overcollect.judgement import namings
from overcollect.judgement.namings import Namings
from overcollect.model import NamedIdentifier

NAMES = (("install_id", "installation_id"), ("gaid", "gaid"))


@pytest.fixture(scope="module")
def small_bound():
    patch = pytest.MonkeyPatch()
    patch.setattr(namings, "_MOST_PLACES", 3)
    yield
    patch.undo()


@st.composite
def told(draw, facts):
    data_type, name = draw(st.sampled_from(NAMES))
    digest = draw(st.integers(0, 7))
    message = facts.message(host=draw(st.sampled_from("aaab")), time=draw(st.none() | st.floats(0, 9)))
    return [NamedIdentifier(digest, data_type, name, digest + draw(st.integers(0, 1)))], message


@settings(max_examples=100)
@given(data=st.data())
def test_any_split_and_order_gives_the_same(data, facts, small_bound):
    drawn = data.draw(st.lists(told(facts), min_size=10, max_size=60))
    straight, one, other, merged = (Namings() for _ in range(4))
    for each in drawn:
        straight.add(*each)
    for place, each in enumerate(data.draw(st.permutations(drawn))):
        (one if place % 3 else other).add(*each)
    merged.merge(other)
    merged.merge(one)
    assert merged.told() == straight.told()


def test_most_messages_decide_what_it_is_and_whether_it_is_anything(facts):
    kept = Namings()
    for data_type, usual in (("idfv", "idfv"), ("gaid", "gaid"), ("gaid", "gaid"), ("", "gaid"), ("", None)):
        kept.add([NamedIdentifier(1, data_type, data_type, 1)], facts.message())
        told = kept.told().get(1)
        assert (None if told is None else told.data_type) == usual
