from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from overcollect.recipients import Names, names

ANSWERS = (
    ("192.0.2.1", "api.music.example"),
    ("192.0.2.1", "img.music.example"),
    ("192.0.2.2", "api.music.example"),
    ("192.0.2.2", "shop.other.example"),
    ("edge.cdn.example", "api.music.example"),
    ("pop.cdn.example", "edge.cdn.example"),
)


def learnt(answers):
    known = Names()
    known.learn(answers)
    return known


@pytest.mark.parametrize("order", list(permutations(ANSWERS))[::60])
def test_the_order_of_answers_does_not_matter(order):
    known = learnt(order)
    assert known.name_of("192.0.2.1") == "api.music.example"
    assert known.aliases_of("API.music.example.") == ("edge.cdn.example", "pop.cdn.example")


def test_an_address_that_several_parties_share_has_no_name():
    assert learnt(ANSWERS).name_of("192.0.2.2") is None


def test_what_was_not_answered_has_no_name():
    assert learnt(ANSWERS).name_of("192.0.2.9") is None
    assert learnt(ANSWERS).aliases_of("192.0.2.9") == ()
    assert learnt(ANSWERS).aliases_of("pop.cdn.example") == ()


def test_aliases_that_lead_in_a_circle_end():
    known = learnt([("b.example", "a.example"), ("a.example", "b.example"), ("a.example", "a.example")])
    assert known.aliases_of("a.example") == ("b.example",)


@given(st.lists(st.tuples(st.sampled_from("abcdefgh"), st.sampled_from("stuvwxyz")), max_size=40), st.randoms())
def test_the_bound_keeps_the_same_in_every_order(pairs, random):
    answers = [(f"{answer}.cdn.example", f"{name}.example") for answer, name in pairs]
    shuffled = list(answers)
    random.shuffle(shuffled)
    most = names._MOST_KEYS, names._MOST_VALUES
    try:
        names._MOST_KEYS, names._MOST_VALUES = 2, 2
        kept = sorted({name for _, name in answers})[:2]
        first, second = [[known.aliases_of(name) for name in kept] for known in (learnt(answers), learnt(shuffled))]
    finally:
        names._MOST_KEYS, names._MOST_VALUES = most
    assert first == second
    assert all(first)
