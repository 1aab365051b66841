"""Whether anybody had started the app."""

import pytest

from overcollect.inputs import Timeline
from overcollect.inputs.timeline import Input, Start
from overcollect.judgement.starts import Starts
from overcollect.model import Launch, Mark, Visibility

MUSIC = "com.example.music"


def starts(*launches, **start):
    marks = tuple(Mark(start=time, launch=Launch(by=by, **more)) for time, by, more in launches)
    return Starts(Timeline(start=Start(**start), marks=marks), MUSIC)


@pytest.mark.parametrize(
    ("launches", "start", "time", "unattended"),
    [
        ([], {}, 10.0, False),
        ([], {"running": True}, 10.0, False),
        ([], {"running": False}, 10.0, True),
        ([(100.0, "service", {})], {}, 10.0, False),
        ([(100.0, "service", {})], {}, 110.0, True),
        ([(100.0, "service", {})], {}, 100.5, False),
        ([(100.0, "service", {}), (200.0, "user", {})], {}, 210.0, False),
        ([(100.0, "activity", {}), (200.0, "broadcast", {})], {}, 210.0, True),
        ([(100.0, "service", {"package": "com.example.game"})], {}, 110.0, False),
        ([(100.0, "service", {"package": MUSIC})], {}, 110.0, True),
        ([(100.0, "service", {})], {"clock_offset_s": 50.0}, 60.0, True),
        ([(100.0, "service", {})], {}, None, False),
    ],
)
def test_traffic_after_an_unseen_start_is_unattended(launches, start, time, unattended):
    assert (starts(*launches, **start).unattended(time) is not None) is unattended


@pytest.mark.parametrize(
    ("mark", "unattended"),
    [
        ({"consent": "accepted"}, False),
        ({"consent": "before"}, True),
        ({"function": "play"}, False),
        ({"function": "play", "ends": True}, True),
        ({"visibility": Visibility.FOREGROUND}, False),
        ({"visibility": Visibility.BACKGROUND}, True),
        ({"input": Input(data_type="phone_number", how="typed")}, False),
        ({"ui": "tap"}, False),
        ({"ui": "ads_off"}, True),
    ],
)
def test_who_uses_the_app_has_started_it_though_no_mark_says_so(mark, unattended):
    timeline = Timeline(start=Start(running=False), marks=(Mark(start=100.0, **mark),))
    found = Starts(timeline, MUSIC)
    assert found.unattended(50.0) is not None
    assert (found.unattended(110.0) is not None) is unattended


def test_it_is_known_whether_anything_tells_of_starts():
    assert not starts().known
    assert not starts((1.0, "service", {"package": "com.example.game"})).known
    assert starts((1.0, "user", {})).known
    assert starts(running=False).known
