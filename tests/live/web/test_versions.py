"""Numbered changes."""

from hypothesis import given
from hypothesis import strategies as st

from overcollect.live.web.versions import Versions

STATES = st.lists(st.dictionaries(st.sampled_from("abcdef"), st.fixed_dictionaries({"n": st.integers(0, 3)})))


@given(STATES, st.sets(st.integers(0, 20)))
def test_who_applies_the_changes_has_what_is_shown(states, looks):
    shown, seen, known = Versions(), {}, 0
    for number, state in enumerate(states):
        shown.show(state)
        if number in looks or number == len(states) - 1:
            change = shown.since(known)
            seen = {} if change.whole else {key: item for key, item in seen.items() if key not in change.gone}
            seen |= change.items
            known = change.version
    assert not states or seen == states[-1]


def test_the_same_again_is_no_change():
    shown = Versions()
    assert shown.show({"a": {"n": 1}})
    assert not shown.show({"a": {"n": 1}})
    assert shown.version == 1


def test_only_what_changed_is_sent():
    shown = Versions()
    shown.show({"a": {"n": 1}, "b": {"n": 1}})
    shown.show({"a": {"n": 2}, "b": {"n": 1}})
    shown.show({"a": {"n": 2}})
    change = shown.since(1)
    assert (change.items, change.gone, change.whole) == ({"a": {"n": 2}}, ["b"], False)


def test_an_unknown_version_gets_everything():
    shown = Versions()
    shown.show({"a": {"n": 1}})
    assert shown.since(99).whole
    assert shown.since(0).items == {"a": {"n": 1}}
