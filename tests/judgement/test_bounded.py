"""A bounded mapping keeps the same keys whatever their order."""

from hypothesis import given, settings
from hypothesis import strategies as st

from overcollect.judgement.bounded import Bounded


def counted(counts, key):
    if (held := counts.at((key,), list)) is not None:
        held.append(1)


def content(counts):
    return {key: len(held) for key, held in counts.items()}


@settings(max_examples=100)
@given(data=st.data())
def test_what_is_kept_is_whole_and_depends_on_the_keys_alone(data):
    drawn = data.draw(st.lists(st.sampled_from([f"key {number}" for number in range(40)]), max_size=120))
    straight, one, other = Bounded(8), Bounded(8), Bounded(8)
    for key in drawn:
        counted(straight, key)
    for place, key in enumerate(data.draw(st.permutations(drawn))):
        counted(one if place % 3 else other, key)
    one.merge(other, list, list.extend)
    assert content(one) == content(straight)
    assert len(content(one)) <= 8
    assert all(count == drawn.count(key) for (key,), count in content(one).items())


def test_below_the_bound_everything_is_kept():
    counts = Bounded(8)
    for number in range(8):
        counted(counts, f"key {number}")
    assert len(content(counts)) == 8
