"""Steps of the user and permissions, as marks tell them."""

import pytest

from overcollect.inputs import Start, Timeline
from overcollect.judgement.events import Events
from overcollect.model import Mark, Permission

GUARDS = {"location": ["precise_location"], "access_fine_location": ["precise_location"]}


def permission(time, event, name="location"):
    return Mark(start=time, permission=Permission(name=name, event=event))


def events(*marks, **start):
    return Events(Timeline(start=Start(uncertainty_s=1, **start), marks=marks), GUARDS)


def test_asks_after_a_denial_are_counted():
    marks = [
        permission(time, event)
        for time, event in enumerate(["asked", "denied", "asked", "denied", "asked", "granted", "asked"])
    ]
    (count,) = events(*marks).permission_counts()
    assert (count.asked, count.denied, count.granted, count.asked_after_denial) == (4, 2, 1, 2)


def test_a_denial_before_the_run_counts_as_well():
    (count,) = events(permission(5, "asked"), permissions={"location": "denied"}).permission_counts()
    assert count.asked_after_denial == 1


def test_a_permission_is_denied_from_the_mark_on():
    run = events(permission(10, "denied"), permission(20, "granted"))
    assert [run.denied("precise_location", time) for time in (5, 10.5, 15, 25)] == [False, False, True, False]
    assert not run.denied("imei", 15)
    assert not run.denied("precise_location", None)


def test_the_full_name_of_a_permission_is_known_too():
    run = events(permissions={"android.permission.ACCESS_FINE_LOCATION": "denied"})
    assert run.denied("precise_location", 5)


def test_one_of_two_permissions_that_was_granted_suffices():
    run = events(permissions={"location": "denied", "access_fine_location": "granted"})
    assert not run.denied("precise_location", 5)


def test_steps_hold_after_the_uncertainty():
    run = events(Mark(start=10, ui="ads_off"), Mark(start=5, ui="tap"))
    assert run.before(10.5) == ("tap",)
    assert run.before(12) == ("ads_off", "tap")
    assert run.before(None) == ()
    assert (run.is_before("ads_off", 8), run.is_before("ads_off", 10.5), run.is_before("ads_off", 12)) == (
        True,
        None,
        False,
    )


@pytest.mark.parametrize(
    ("start", "events", "answers"),
    [
        ({"tracking": "never"}, [], (True, True)),
        ({"tracking": "denied"}, [(50, "granted")], (True, False)),
        ({"tracking": "granted"}, [(50, "denied")], (False, True)),
        ({}, [(50, "asked"), (51, "granted")], (True, False)),
        ({}, [(50, "denied")], (False, True)),
        ({}, [(50, "asked")], (True, True)),
        ({"location": "denied"}, [], (False, False)),
    ],
)
def test_tracking_is_not_allowed_where_it_was_denied_or_not_asked_for_yet(start, events, answers):
    marks = tuple(Mark(start=at, permission=Permission(name="tracking", event=event)) for at, event in events)
    told = Events(Timeline(start=Start(permissions=start), marks=marks), {})
    assert (told.untracked(10), told.untracked(100)) == answers
    assert told.tell_tracking is ("tracking" in start or bool(events))


def test_the_last_step_before_a_time_counts():
    found = events(Mark(start=10, ui="tap"), Mark(start=20, ui="tap"), clock_offset_s=2)
    assert found.since("tap", 28) == 10
    assert found.since("tap", 17.5) == 0
    assert found.since("tap", 12) == 4
    assert found.since("tap", 5) is None
    assert found.since("download_confirmed", 28) is None


@pytest.mark.parametrize(
    ("marks", "within"),
    [
        ([Mark(start=0, end=100, function="shop")], True),
        ([Mark(start=0, function="shop")], True),
        ([Mark(start=0, function="shop"), Mark(start=60, function="shop", ends=True)], False),
        ([Mark(start=0, end=60, function="shop"), Mark(start=70, end=100, function="shop")], False),
        ([Mark(start=50, function="shop")], False),
        ([], False),
    ],
)
def test_one_use_of_a_function_holds_both_times(marks, within):
    assert events(*marks).in_one_use(90, 50) is within
