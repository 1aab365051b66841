import hashlib

import pytest

from overcollect.comparison import compare

IMEIS = ("490154203237518", "003954994108194")


@pytest.fixture
def compared(catalogue):
    return lambda *identities: compare(identities, catalogue.data_types)


def values(follower):
    return [value and value.secret.reveal() for value in follower.values]


def test_what_each_identity_sends_alike_and_others_otherwise_follows_it(sent, compared):
    found = compared(
        sent([{"zq": "k-81", "v": "1.2", "r": "aaaa"}, {"zq": "k-81", "v": "1.2", "r": "bbbb"}]),
        sent([{"zq": "m-92", "v": "1.2", "r": "cccc"}], name="b"),
    )
    (one,) = found.followers
    assert values(one) == ["k-81", "m-92"]
    assert (one.is_proved, one.is_explained) == (True, False)
    assert [(where.slot.location, where.messages) for where in one.where] == [("body.json$.zq", (2, 1))]
    assert (found.same, found.changing, found.compared) == (1, 1, 3)


def test_one_value_in_several_places_is_one_follower_and_by_that_proved(sent, compared):
    (one,) = compared(sent([{"a": "k-81", "b": "k-81"}]), sent([{"a": "m-92", "b": "m-92"}], name="b")).followers
    assert len(one.where) == 2
    assert one.is_proved


def test_what_was_sent_once_may_be_chance(sent, compared):
    (one,) = compared(sent([{"a": "k-81"}]), sent([{"a": "m-92"}], name="b")).followers
    assert not one.is_proved


def test_what_a_second_recording_of_an_identity_has_otherwise_does_not_follow_it(sent, compared):
    found = compared(
        sent([{"s": "k-81", "u": "kk"}, {"s": "k-81", "u": "kk"}], [{"s": "l-81", "u": "kk"}]),
        sent([{"s": "m-92", "u": "mm"}], name="b"),
    )
    (one,) = found.followers
    assert (values(one), one.is_proved) == (["kk", "mm"], True)
    assert found.changing == 1


def test_sent_again_within_one_of_several_recordings_proves_nothing(sent, compared):
    found = compared(sent([{"s": "k-81"}, {"s": "k-81"}], [{"x": "1"}]), sent([{"s": "m-92"}], name="b"))
    assert not found.followers[0].is_proved


def test_times_do_not_follow(sent, compared):
    found = compared(sent([{"t": "1767225600"}]), sent([{"t": "1767225777"}], name="b"))
    assert (found.followers, found.changing) == ((), 1)


def test_data_types_explain_followers_and_those_come_last(sent, compared):
    one, other = ({"imei": imei, "zq": word} for imei, word in zip(IMEIS, ("k-81-abc", "m-92-abc"), strict=True))
    found = compared(sent([one, one]), sent([other, other], name="b"))
    assert [[name for name, _ in one.types] for one in found.followers] == [[], ["imei"]]
    assert [one.is_explained for one in found.followers] == [False, True]


def test_a_digest_of_a_follower_is_proved_by_it_and_of_its_data_type(sent, compared):
    one, other = ({"imei": imei, "dev": hashlib.md5(imei.encode()).hexdigest()} for imei in IMEIS)
    found = compared(sent([one]), sent([other], name="b"))
    (digest,) = (one for one in found.followers if one.digest)
    assert (digest.digest, digest.is_proved, [name for name, _ in digest.types]) == ("md5", True, ["imei"])


def test_an_identifier_that_all_share_is_told(sent, compared):
    one = {"imei": IMEIS[0], "os": "13"}
    (steady,) = compared(sent([one]), sent([one], name="b")).steady
    assert [name for name, _ in steady.types] == ["imei"]


def test_what_only_one_has_is_counted(sent, compared):
    found = compared(sent([{"a": 1, "b": 2}]), sent([{"a": 1}], name="b"), sent([{"a": 1}], name="c"))
    assert found.alone == (1, 0, 0)
    assert found.same == 1


def test_an_identity_may_lack_a_value(sent, compared):
    found = compared(sent([{"a": "kk"}]), sent([{"a": "mm"}], name="b"), sent([{"x": 1}], name="c"))
    assert values(found.followers[0]) == ["kk", "mm", None]
