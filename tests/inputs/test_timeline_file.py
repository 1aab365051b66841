import pytest

from overcollect.inputs import App, load_timeline
from overcollect.inputs.app import AppFunction, AppInfo
from overcollect.model import InputProblem, Visibility

APP = App(app=AppInfo(id="a"), functions=(AppFunction(id="sign_in", like="account_sign_in"),))
HEAD = "schema: overcollect/timeline/1\n"
WHOLE = (
    HEAD
    + """\
start: {consent: never, permissions: {location: denied}, registered: false, clock_offset_s: -0.5, uncertainty_s: 2}
marks:
  - {from: 2026-01-01T00:01:00Z, to: 2026-01-01T08:02:00+08:00, function: sign_in}
  - {at: 2026-01-01T00:00:05Z, consent: accepted}
  - {at: 2026-01-01 00:01:10Z, input: {data_type: phone_number, how: typed}}
  - {at: 2026-01-01T00:03:00Z, permission: {name: location, event: denied}}
  - {at: 1767225840, visibility: background}
  - {at: 2026-01-01T00:05:00Z, ui: download_confirmed}
"""
)
MIDNIGHT = 1767225600.0


def test_marks_are_read_in_the_order_of_time(write, catalogue):
    timeline = load_timeline(write(WHOLE), catalogue, APP)
    assert [mark.start - MIDNIGHT for mark in timeline.marks] == [5, 60, 70, 180, 240, 300]
    consent, function, typed, permission, visibility, ui = timeline.marks
    assert consent.consent == "accepted"
    assert (function.function, function.end - MIDNIGHT) == ("sign_in", 120)
    assert (typed.input.data_type, typed.input.how) == ("phone_number", "typed")
    assert permission.permission.event == "denied"
    assert visibility.visibility is Visibility.BACKGROUND
    assert ui.ui == "download_confirmed"
    assert (timeline.start.uncertainty_s, timeline.start.registered) == (2, False)


WRONG = {
    "marks: [{at: 2026-01-01T00:00:05, consent: accepted}]": ("marks[0].at", "without a zone", "+08:00"),
    "marks: [{at: yesterday, consent: accepted}]": ("marks[0].at", "'yesterday' is no time", "2026-01-01T00:00:05Z"),
    "marks: [{from: 10, to: 9, function: sign_in}]": ("marks[0].to", "lies before from"),
    "marks: [{from: 10, function: signin}]": ("marks[0].function", "sign_in"),
    "marks: [{at: 1, input: {data_type: phone, how: typed}}]": ("marks[0].input.data_type", "phone_number"),
    "marks: [{at: 1, visibility: hidden}]": ("marks[0].visibility",),
}


@pytest.mark.parametrize(("text", "parts"), WRONG.items())
def test_marks_that_make_no_sense_are_refused(write, catalogue, text, parts):
    with pytest.raises(InputProblem) as raised:
        load_timeline(write(HEAD + text, "t.yaml"), catalogue, APP)
    for part in ("t.yaml:2", *parts):
        assert part in str(raised.value)


def test_without_an_app_any_function_can_be_marked(write, catalogue):
    text = HEAD + "marks: [{from: 10, function: own_thing}]"
    assert load_timeline(write(text), catalogue, None).marks[0].function == "own_thing"


def test_functions_of_the_catalogue_can_be_marked(write, catalogue):
    text = HEAD + "marks: [{from: 10, function: play_media}]"
    assert load_timeline(write(text), catalogue, APP).marks[0].function == "play_media"
