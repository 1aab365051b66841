from overcollect.comparison.sightings import merged
from overcollect.decoding import Decoding
from overcollect.model import Grade

from ..conftest import a_message


def slots(identity):
    return {slot.location.removeprefix("body.json$"): one for slot, one in identity.seen.by_slot.items()}


def test_a_value_is_kept_where_it_stays_and_a_change_is_noted(sent):
    found = slots(sent([{"id": "a-77", "n": 1}, {"id": "a-77", "n": 2}]))
    assert (found[".id"].messages, found[".id"].changes) == (2, False)
    assert found[".n"].changes


def test_a_list_is_one_value_whatever_its_order(sent):
    found = slots(sent([{"apps": ["x.y", "a.b"]}, {"apps": ["a.b", "x.y"]}, {"apps": ["a.b"]}]))[".apps[]"]
    assert (found.value.items, found.value.secret.reveal(), found.messages) == (2, "a.b\nx.y", 3)
    assert found.changes


def test_recordings_and_times_are_noted(sent):
    found = slots(sent([{"t": 1767225600123, "k": "v"}], [{"k": "v"}]))
    assert found[".t"].is_time
    assert not found[".k"].is_time
    assert found[".k"].recordings == {0, 1}


def test_data_types_are_those_found_there_and_in_the_list_around(sent):
    contacts = [{"name": f"Ann {n}", "phone": f"+1650555010{n}"} for n in range(4)]
    found = slots(sent([{"imei": "490154203237518", "contacts": contacts, "n": 7}]))
    assert found[".imei"].types == {"imei": Grade.PROBABLE}
    assert "contacts_list" in found[".contacts[].phone"].types
    assert found[".n"].types == {}


def test_the_nonce_of_a_handshake_is_no_slot(sent):
    identity = sent()
    handshake = a_message(
        method="GET", target="/", headers=(("sec-websocket-key", "dGhlIHNhbXBsZSBub25jZQ=="), ("x-id", "77aa"))
    )
    identity.seen.add(handshake, Decoding().open(handshake).fields, (), recording=0)
    assert [slot.location for slot in identity.seen.by_slot] == ["header.x-id"]


def test_what_goes_beyond_the_most_is_counted(sent, monkeypatch):
    monkeypatch.setattr("overcollect.comparison.sightings._MOST", 2)
    identity = sent([{"a": 1, "b": 2, "c": 3}, {"a": 1, "c": 3}])
    assert len(identity.seen.by_slot) == 2
    assert identity.seen.left_out == 2


def test_the_better_grade_counts():
    one, other = {"imei": Grade.POSSIBLE, "oaid": Grade.CERTAIN}, {"imei": Grade.PROBABLE}
    assert merged(one, other) == {"imei": Grade.PROBABLE, "oaid": Grade.CERTAIN}
