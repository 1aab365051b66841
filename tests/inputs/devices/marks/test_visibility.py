import pytest

from overcollect.inputs.devices.marks.line import Line
from overcollect.inputs.devices.marks.visibility import VisibilityTracker, is_awake, top_package

APP = "com.example.music"
HOME = "com.example.launcher"


def told(*events, top="", screen=True):
    """Return what the events tell, by time."""
    sight = VisibilityTracker(APP, top, screen=screen)
    lines = [Line(float(time), *event.split(": ", 1)) for time, event in enumerate(events)]
    found = [mark for line in lines if (mark := sight.take(line)) is not None]
    return [(mark.start, str(mark.visibility)) for mark in found]


OREO = (
    f"am_pause_activity: [0,206561781,{HOME}/.Home]",
    f"am_set_resumed_activity: [0,{APP}/.Main,minimalResumeActivityLocked]",
    f"am_on_resume_called: [0,{APP}.Main,LAUNCH_ACTIVITY]",
    f"am_pause_activity: [0,177314124,{APP}/.Main]",
    f"am_resume_activity: [0,229177995,39,{HOME}/.Home]",
)
R = (
    f"wm_pause_activity: [0,134036600,{HOME}/.Home,userLeaving=true]",
    f"wm_set_resumed_activity: [0,{APP}/.Main,minimalResumeActivityLocked]",
    f"wm_on_resume_called: [0,{APP}.Main,RESUME_ACTIVITY]",
    f"wm_pause_activity: [0,177314124,{APP}/.Main,userLeaving=true]",
    f"wm_resume_activity: [0,229177995,39,{HOME}/.Home]",
)
U = (
    f"wm_pause_activity: [0,30674795,{HOME}/com.example.home.Home,userLeaving=true,pauseBackTasks]",
    f"wm_set_resumed_activity: [0,{APP}/.Main,minimalResumeActivityLocked - onActivityStateChanged]",
    f"wm_on_resume_called: [76210624,{APP}.Main,RESUME_ACTIVITY,1]",
    f"wm_pause_activity: [0,76210624,{APP}/.Main,userLeaving=true,pauseBackTasks]",
    f"wm_set_resumed_activity: [0,{HOME}/.Home,resumeTopActivity - onActivityStateChanged]",
)


@pytest.mark.parametrize("events", [OREO, R, U], ids=["Android 8 to 10", "Android 11", "Android 12 to 15"])
def test_an_app_comes_to_the_front_and_leaves_it(events):
    assert told(*events, top=HOME) == [(0, "background"), (1, "foreground"), (4, "background")]


def test_the_callback_of_its_own_process_is_enough():
    assert told(f"am_on_resume_called: [0,{APP}.ui.Main,RESUME_ACTIVITY]") == [(0, "foreground")]
    assert told("am_on_resume_called: [0,com.example.musical.Main,RESUME_ACTIVITY]") == []


def test_nothing_is_told_before_anything_is_known():
    assert told("screen_toggled: 1") == []


def test_moving_between_its_own_screens_is_no_change():
    events = (f"wm_pause_activity: [0,1,{APP}/.A,x]", f"wm_set_resumed_activity: [0,{APP}/.B,y]")
    assert told(*events, top=APP) == [(0, "foreground")]


@pytest.mark.parametrize(
    "dialog",
    [
        "com.google.android.permissioncontroller/com.android.permissioncontroller.permission.ui.GrantPermissionsActivity",
        "com.google.android.packageinstaller/com.android.packageinstaller.permission.ui.GrantPermissionsActivity",
        "com.android.packageinstaller/.InstallStart",
        "android/com.android.internal.app.ResolverActivity",
    ],
)
def test_a_dialog_of_the_system_leaves_the_app_in_view(dialog):
    assert told(f"wm_pause_activity: [0,1,{APP}/.A,x]", f"wm_set_resumed_activity: [0,{dialog},y]", top=APP) == [
        (0, "foreground")
    ]


def test_a_dark_screen_and_the_lock_screen_are_not_the_foreground():
    assert told(
        f"wm_pause_activity: [0,1,{APP}/.A,userLeaving=false,sleep]",
        "power_screen_state: [0,2,0,0,749]",
        "screen_toggled: 0",
        "screen_toggled: 1",
        "power_screen_state: [1,0,0,0,340]",
        f"wm_set_resumed_activity: [0,{APP}/.A,resumeTopActivity]",
        top=APP,
    ) == [(0, "foreground"), (1, "screen_off"), (3, "background"), (5, "foreground")]


def test_a_screen_that_goes_on_again_at_once_shows_the_app():
    assert told("screen_toggled: 0", "screen_toggled: 1", top=APP) == [(0, "screen_off"), (1, "foreground")]


def test_an_app_that_is_resumed_before_the_screen_is_on_is_shown_by_it():
    assert told(
        f"wm_pause_activity: [0,1,{APP}/.A,sleep]",
        "screen_toggled: 0",
        f"wm_resume_activity: [0,1,7,{APP}/.A]",
        "screen_toggled: 1",
        top=APP,
    ) == [(0, "foreground"), (1, "screen_off"), (3, "foreground")]


def test_other_numbers_of_the_screen_say_nothing():
    assert told("screen_toggled: 310405", top=APP) == [(0, "foreground")]


@pytest.mark.parametrize(
    "dumped",
    [
        "    mResumedActivity: ActivityRecord{3f0c105 u0 com.example.music/.Main t1573}\n",
        "    ResumedActivity: ActivityRecord{3f0c105 u0 com.example.music/.Main t1573}\n",
        "  mResumedActivity: null\n  topResumedActivity=ActivityRecord{1a u0 com.example.music/com.a.Main} t6}\n",
        "topResumedActivity=ActivityRecord{1 u0 com.example.music/.A t6}\nResumedActivity: ActivityRecord{2 u0 a.b/.B}",
        "  mFocusedActivity: ActivityRecord{3f0c105 u0 com.example.music/.Main t3}\n",
    ],
)
def test_the_package_in_front_is_read_from_every_versions_dump(dumped):
    assert top_package(dumped) == APP


def test_a_dump_without_an_answer_has_none():
    assert top_package("mResumedActivity: null") == ""
    assert is_awake("") is None
    assert is_awake("  mWakefulness=Awake\n") is True
    assert is_awake("  mWakefulness=Dozing\n") is False
