import pytest

from overcollect.comparison import Comparison, Follower, Identity, Sightings, Slot, Steady, Value, Where
from overcollect.model import Grade, Secret


@pytest.fixture
def comparison():
    """Return a function that makes a comparison of two identities."""

    def make(followers=(), steady=(), captures=1):
        identities = tuple(
            Identity(name=name, captures=(f"{name}.har",) * captures, has_device=name == "a", seen=Sightings())
            for name in "ab"
        )
        return Comparison(identities=identities, followers=followers, steady=steady, same=7, changing=2, alone=(0, 3))

    return make


@pytest.fixture
def follower():
    def make(*texts, location="body.json$.zq", items=1, places=1, types=(), **parts):
        values = tuple(text and Value(Secret(text), items) for text in texts)
        slots = [Slot("log.example.com", "POST", f"/v{number}/log", location) for number in range(places)]
        where = tuple(Where(slot, (2,) * len(texts)) for slot in slots)
        return Follower(values=values, where=where, types=types, **{"is_proved": True, **parts})

    return make


@pytest.fixture
def steady():
    where = Where(Slot("log.example.com", "POST", "/log", "body.json$.imei"), (1, 1))
    return Steady(value=Value(Secret("490154203237518"), 1), where=where, types=(("imei", Grade.PROBABLE),))
