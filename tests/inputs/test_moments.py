import pytest
from hypothesis import given
from hypothesis import strategies as st

from overcollect.inputs import App, Clock, Moment, Start, Timeline
from overcollect.inputs.app import AppFunction, AppInfo
from overcollect.model import Consent, Input, Mark, Visibility

UNKNOWN = Moment(Consent.UNKNOWN, Visibility.UNKNOWN, None)


def consent_at(timeline, *times):
    clock = Clock(timeline)
    return [clock.moment(time).consent.value for time in times]


def timeline(*marks, **start):
    return Timeline(start=Start(**start), marks=marks)


def test_without_marks_and_start_everything_is_unknown():
    assert Clock(Timeline()).moment(5.0) == UNKNOWN


def test_without_a_time_everything_is_unknown():
    told = timeline(Mark(start=1, function="play"), consent="accepted", visibility="foreground")
    assert Clock(told).moment(None) == UNKNOWN


@pytest.mark.parametrize(
    ("start", "state"),
    [("never", "before"), *((state, state) for state in ("accepted", "refused", "withdrawn", "unknown"))],
)
def test_consent_begins_as_the_start_says(start, state):
    assert consent_at(timeline(consent=start), -1e9, 0, 1e9) == [state] * 3


def test_a_message_near_a_mark_belongs_to_neither_side():
    told = timeline(Mark(start=10, consent="accepted"), Mark(start=20, consent="withdrawn"), consent="never")
    assert consent_at(told, 8.9, 9, 10, 11, 11.1, 18.9, 19, 21, 21.1) == [
        "before", "unknown", "unknown", "unknown", "accepted", "accepted", "unknown", "unknown", "withdrawn",
    ]  # fmt: skip


def test_only_the_fact_that_the_mark_changes_becomes_unknown():
    told = timeline(Mark(start=10, consent="accepted"), Mark(start=0, function="play"), visibility="foreground")
    assert Clock(told).moment(10) == Moment(Consent.UNKNOWN, Visibility.FOREGROUND, ("play",))


def test_a_mark_that_changes_nothing_blurs_nothing():
    told = timeline(Mark(start=5, consent="notice_shown"), Mark(start=10, consent="accepted"), consent="accepted")
    assert consent_at(told, 5, 10) == ["accepted", "accepted"]


def test_marks_closer_than_the_uncertainty_leave_no_side_between_them():
    told = timeline(Mark(start=10, consent="refused"), Mark(start=11.5, consent="accepted"), consent="never")
    assert consent_at(told, 8, 10.75, 12.5, 12.6) == ["before", "unknown", "unknown", "accepted"]


def test_without_uncertainty_a_mark_holds_from_its_own_time_on():
    told = timeline(Mark(start=10, consent="accepted"), consent="never", uncertainty_s=0)
    assert consent_at(told, 9.999, 10) == ["before", "accepted"]


def test_the_clock_offset_is_added_to_the_time_of_the_message():
    told = timeline(Mark(start=110, consent="accepted"), consent="never", clock_offset_s=100)
    assert consent_at(told, 5, 15) == ["before", "accepted"]


def test_functions_are_in_use_from_their_start_to_their_end():
    told = timeline(
        Mark(start=10, end=30, function="play"),
        Mark(start=20, end=40, function="download"),
        Mark(start=50, function="ride"),
        Mark(start=60, function="ride", ends=True),
    )
    clock = Clock(told)
    assert [clock.moment(time).functions for time in (5, 15, 20, 25, 35, 45, 55, 65)] == [
        (), ("play",), None, ("download", "play"), ("download",), (), ("ride",), (),
    ]  # fmt: skip


def test_a_function_marked_twice_ends_with_its_last_end():
    told = timeline(Mark(start=10, end=30, function="play"), Mark(start=20, end=50, function="play"))
    assert [Clock(told).moment(time).functions for time in (20, 30, 40, 55)] == [("play",), ("play",), ("play",), ()]


def test_visibility_follows_its_marks():
    told = timeline(Mark(start=10, visibility=Visibility.BACKGROUND), visibility="foreground")
    assert [Clock(told).moment(time).visibility.value for time in (5, 10, 15)] == [
        "foreground",
        "unknown",
        "background",
    ]


def test_marks_need_no_order():
    marks = (Mark(start=20, consent="withdrawn"), Mark(start=10, consent="accepted"))
    assert consent_at(timeline(*marks), 15, 25) == ["accepted", "withdrawn"]


APP = App(
    app=AppInfo(id="a"),
    functions=(AppFunction(id="log_in", like="account_sign_in"), AppFunction(id="join", grants=("registered_user",))),
)


@pytest.mark.parametrize("function", ["log_in", "join", "account_sign_in"])
def test_a_sign_in_makes_a_registered_user(catalogue, function):
    told = timeline(Mark(start=10, end=12, function=function), registered=False)
    assert [Clock(told, APP, catalogue).signed_in(time) for time in (5, 10, 15)] == [False, None, True]


def test_who_is_registered_is_unknown_unless_something_tells(catalogue):
    told = timeline(Mark(start=10, function="play_media"))
    assert Clock(told, APP, catalogue).signed_in(20) is None
    assert Clock(timeline(registered=True), None, catalogue).signed_in(None) is True
    assert Clock(timeline(Mark(start=10, function="log_in"), registered=False), APP, catalogue).signed_in(None) is None


def test_a_deleted_account_is_registered_no_more(catalogue):
    told = timeline(Mark(start=10, ui="account_deleted"), registered=True)
    assert [Clock(told, None, catalogue).signed_in(time) for time in (5, 15)] == [True, False]


def test_the_latest_input_of_a_data_type_counts():
    told = timeline(
        Mark(start=10, input=Input(data_type="phone_number", how="automatic")),
        Mark(start=20, input=Input(data_type="phone_number", how="typed")),
    )
    assert [Clock(told).input_at(time, "phone_number") for time in (5, 15, 19, 25, None)] == [
        "", "automatic", "typed", "typed", "",
    ]  # fmt: skip
    assert Clock(told).input_at(25, "imei") == ""


STATES = st.sampled_from(["notice_shown", "accepted", "refused", "withdrawn"])


@given(
    marks=st.lists(st.tuples(st.integers(0, 40), STATES), max_size=8),
    blur=st.sampled_from([0, 0.5, 1, 3]),
    time=st.integers(-5, 50),
)
def test_consent_is_what_a_plain_reading_of_the_marks_gives(marks, blur, time):
    state, last, blurred = "before", "before", False
    for at, event in sorted(marks, key=lambda mark: mark[0]):
        if event in (last, "notice_shown"):
            continue
        blurred |= blur > 0 and abs(time - at) <= blur
        last = event
        if at <= time:
            state = event
    told = timeline(*(Mark(start=at, consent=event) for at, event in marks), consent="never", uncertainty_s=blur)
    assert Clock(told).moment(time).consent == ("unknown" if blurred else state)


PLAYED_THEN_SEARCHED = (
    Mark(start=10, end=20, function="play"),
    Mark(start=32, function="search"),
    Mark(start=36, function="search", ends=True),
)


@pytest.mark.parametrize(
    ("time", "lately"),
    [
        (15.0, ()),  # in use
        (20.5, ()),  # within the uncertainty it is not known at all
        (22.0, ("play",)),
        (30.0, ("play",)),
        (30.5, ()),
        (38.0, ("search",)),  # ended by a mark of its own
        (None, ()),
    ],
)
def test_a_function_that_has_just_ended_is_known(time, lately):
    assert Clock(timeline(*PLAYED_THEN_SEARCHED)).lately(time) == lately


@pytest.mark.parametrize(
    ("time", "ahead"),
    [
        (3.0, ("play", "search")),
        (9.5, ()),  # within the uncertainty it is not known at all
        (15.0, ()),  # in use
        (30.0, ("search",)),
        (50.0, ()),
        (-585.0, ("play",)),
        (-700.0, ()),
        (None, ()),
    ],
)
def test_a_function_that_begins_soon_is_known_where_none_is_in_use(time, ahead):
    assert Clock(timeline(*PLAYED_THEN_SEARCHED)).ahead(time) == ahead
    assert Clock(timeline(Mark(start=5, consent="accepted"))).ahead(time) == ()


def test_what_is_in_use_again_has_not_ended():
    told = timeline(Mark(start=10, end=20, function="play"), Mark(start=23, end=90, function="play"))
    assert Clock(told).lately(26.0) == ()
    assert Clock(timeline(Mark(start=5, consent="accepted"))).lately(6.0) == ()


def test_an_input_belongs_to_the_functions_in_use_when_it_was_made():
    told = timeline(
        Mark(start=10, end=30, function="apply"),
        Mark(start=20, input=Input(data_type="phone_number", how="typed")),
        Mark(start=40, input=Input(data_type="imei", how="typed")),
    )
    clock = Clock(told)
    assert clock.input_for(300, "phone_number") == ("apply",)
    assert clock.input_for(300, "imei") == ()
    assert clock.input_for(15, "phone_number") == ()
    assert clock.input_for(None, "phone_number") == ()
