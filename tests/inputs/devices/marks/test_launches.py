"""Starts of the app's process, as several versions of Android log them."""

from pathlib import Path

import pytest

from overcollect.inputs.devices.marks.launches import Launches
from overcollect.inputs.devices.marks.line import Line, read_line
from overcollect.model import in_force

APP, HOME, GAME = "com.example.music", "com.example.launcher", "com.example.game"
RECORDED = Path(__file__).parent.parent / "recorded" / "starts"
UIDS = {HOME: 10021, APP: 10026, GAME: 10077}


def told(lines, uids=UIDS):
    launches = Launches(APP, uids)
    return [mark for line in lines if line is not None for mark in launches.take(line)]


def standing(marks):
    return [(mark.start, mark.launch.by, mark.launch.caller) for mark in in_force(marks)]


@pytest.mark.parametrize(
    ("phone", "launcher", "starts"),
    [
        ("android-8.1", 10021, [(1767225605.203, "activity", HOME), (1767225760.5, "broadcast", "")]),
        ("android-11", 10001, [(1767225605.17, "activity", HOME), (1767225800.5, "provider", "")]),
        ("android-13-with-callers", 1, [(1767225605.17, "service", GAME), (1767225900.17, "broadcast", "android")]),
        ("android-15", 1, [(1767225605.17, "activity", GAME), (1767225900.5, "service", "")]),
    ],
)
def test_each_start_is_one_mark_with_who_caused_it_where_the_log_says_so(phone, launcher, starts):
    lines = [read_line(text) for text in (RECORDED / f"{phone}.txt").read_text().splitlines()]
    assert standing(told(lines, {**UIDS, HOME: launcher})) == starts


def asked(uid, at=1.0, target=APP):
    return Line(at, "ActivityTaskManager", f"START u0 {{flg=0x10000000 cmp={target}/.Main}} from uid {uid}")


def started(by="activity", at=2.0, name=APP):
    return Line(at, "am_proc_start", f"[0,4321,10026,{name},{by},{{{APP}/{APP}.Main}}]")


def test_an_activity_that_was_asked_for_long_before_did_not_cause_the_start():
    assert standing(told([asked(10077), started(at=60.0)])) == [(60.0, "activity", "")]


def test_who_asked_for_an_activity_did_not_cause_a_service():
    assert standing(told([asked(10077), started("service")])) == [(2.0, "service", "")]


def test_an_activity_of_another_app_is_none_of_this_one():
    assert standing(told([asked(10077, target="com.example.other"), started()])) == [(2.0, "activity", "")]


def test_a_user_id_that_several_apps_share_names_none():
    shared = {**UIDS, "com.example.twin": UIDS[GAME]}
    assert standing(told([asked(10077), started()], shared)) == [(2.0, "activity", "")]


def test_a_process_id_that_comes_again_later_is_another_start():
    assert standing(told([started(at=2.0), started("service", at=900.0)])) == [
        (2.0, "activity", ""),
        (900.0, "service", ""),
    ]


@pytest.mark.parametrize(
    "line",
    [
        started(name=f"{APP}:push"),
        started(name="com.example.musical"),
        started("restart"),
        Line(2.0, "SomeApp", f"Start proc 4321:{APP}/u0a26 for service {APP}/.S"),
        Line(2.0, "am_proc_died", f"[0,4321,{APP},906,11]"),
        asked(10077),
    ],
)
def test_other_lines_are_no_start(line):
    assert told([line]) == []
