"""Marks that lie before or after the captures: what still counts, and what is said."""

import pytest

from overcollect.inputs import Start, Timeline
from overcollect.judgement.marks_apart import marks_apart
from overcollect.model import Input, Mark, Visibility

FIRST, LAST = 1_767_225_600.0, 1_767_225_660.0
"""One minute of messages, from 2026-01-01T00:00:00Z on."""
MINUTE, HOUR = 60.0, 3600.0


def consent(after, state="accepted"):
    return Mark(start=FIRST + after, consent=state)


def use(begins, ends=None):
    return Mark(start=FIRST + begins, end=None if ends is None else FIRST + ends, function="search")


def hidden(after):
    return Mark(start=FIRST + after, visibility=Visibility.BACKGROUND)


def apart(*marks, **start):
    return marks_apart(Timeline(start=Start(consent="never", **start), marks=marks), FIRST, LAST)


def run(shift):
    """The marks of a whole run, so many seconds late."""
    return (consent(2 + shift), use(20 + shift, 30 + shift), hidden(50 + shift))


@pytest.mark.parametrize(
    "marks",
    [
        (),
        run(0),
        (consent(-MINUTE),),  # given while the recording was being started
        (consent(2 * MINUTE),),
        (consent(-20 * MINUTE), consent(30)),
        (use(-HOUR, 30),),
        (consent(-20 * MINUTE), hidden(20 * MINUTE)),  # they frame the recording
    ],
)
def test_marks_within_the_captures_or_around_them_count(marks):
    assert apart(*marks) is None


@pytest.mark.parametrize(
    "marks",
    [
        (consent(-20 * MINUTE),),
        (consent(-30 * MINUTE, "refused"), hidden(-25 * MINUTE)),  # in the background all the time
        (consent(-HOUR, "withdrawn"),),
        (consent(-20 * MINUTE), use(-10 * MINUTE)),  # in use without an end
        (consent(-20 * MINUTE), Mark(start=FIRST - 10 * MINUTE, input=Input(data_type="imei", how="typed"))),
    ],
)
def test_what_may_hold_on_counts_and_is_told(marks):
    told = apart(*marks)
    assert told is not None
    assert told.counts
    assert "lie before the captures (2026-01-01T00:00:00Z to 2026-01-01T00:01:00Z)" in told.warning.en
    assert "均早于抓包时段" in told.warning.zh


@pytest.mark.parametrize(
    "marks",
    [
        run(HOUR),
        run(-HOUR),
        run(10 * MINUTE),
        run(-33 * MINUTE),  # functions that were all over say that none was in use
        (consent(5 * MINUTE),),
        (consent(2 - HOUR), hidden(50 - HOUR)),  # an hour later they fit
        (consent(-25 * HOUR),),
    ],
)
def test_marks_that_can_hardly_be_of_this_run_do_not_count(marks):
    told = apart(*marks)
    assert told is not None
    assert not told.counts
    assert told.warning.en.startswith("Nothing of the timeline counts: none of its marks")


@pytest.mark.parametrize(
    ("shift", "said", "offset"),
    [
        (HOUR, "fit an hour earlier", "start.clock_offset_s: 3600."),
        (-HOUR, "fit an hour later", "start.clock_offset_s: -3600."),
        (8 * HOUR, "fit 8 hours earlier", "start.clock_offset_s: 28800."),
        (8 * HOUR + 30, "fit 8 hours earlier", "start.clock_offset_s: 28800."),
    ],
)
def test_whole_hours_are_named_as_what_a_clock_or_zone_is_off_by(shift, said, offset):
    told = apart(*run(shift)).warning
    assert said in told.en
    assert offset in told.en
    assert offset[:-1] in told.zh


@pytest.mark.parametrize("shift", [33 * MINUTE, -33 * MINUTE, 24 * HOUR, 90 * MINUTE])
def test_other_differences_are_not_explained_by_a_zone(shift):
    told = apart(*run(shift)).warning
    assert "fit" not in told.en
    assert "Check that it is of this run" in told.en


def test_both_spans_are_named():
    told = apart(*run(HOUR)).warning
    for words in (told.en, told.zh):
        for time in ("2026-01-01T00:00:00Z", "2026-01-01T00:01:00Z", "2026-01-01T01:00:02Z", "2026-01-01T01:00:50Z"):
            assert time in words


def test_the_offset_and_the_uncertainty_that_are_given_count():
    assert apart(*run(HOUR), clock_offset_s=HOUR) is None
    assert "start.clock_offset_s: 7200." in apart(*run(2 * HOUR), clock_offset_s=HOUR).warning.en
    assert apart(consent(5 * MINUTE), uncertainty_s=600) is None


def test_messages_without_times_speak_against_no_mark():
    assert marks_apart(Timeline(marks=run(HOUR)), float("inf"), float("-inf")) is None
