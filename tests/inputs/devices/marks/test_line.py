import pytest
from hypothesis import given
from hypothesis import strategies as st

from overcollect.inputs.devices.marks.line import package_in, read_line


def test_a_line_has_time_tag_and_what_was_said():
    line = read_line("1767225605.123  1234  1300 I wm_set_resumed_activity: [0,com.example.music/.Main,reason]\r\n")
    assert (line.time, line.tag) == (1767225605.123, "wm_set_resumed_activity")
    assert package_in(line.said) == "com.example.music"


def test_short_tags_are_padded_and_a_user_may_stand_before_the_process():
    line = read_line("1767225605.123456  1000  1885  3475 I am_kill : [0,2497,com.example,999,x]")
    assert (line.tag, line.said) == ("am_kill", "[0,2497,com.example,999,x]")


@pytest.mark.parametrize(
    "text", ["--------- beginning of events", "01-05 13:51:58.927   790   959 I screen_toggled: 1", "", "read: error"]
)
def test_other_lines_are_none(text):
    assert read_line(text) is None


@pytest.mark.parametrize(
    ("said", "package"),
    [
        ("[0,177314124,3,com.example.music/.ui.Main]", "com.example.music"),
        ("[0,com.opera.browser/com.opera.Opera,minimalResumeActivityLocked]", "com.opera.browser"),
        ("[User=0,Token=1,Task ID=4,Component Name=com.example.music/.Main]", "com.example.music"),
        ("[0,89564982,com.miui.home/.launcher.Launcher,userLeaving=true,pauseBackTasks]", "com.miui.home"),
        ("[0,org.example.Main,RESUME_ACTIVITY]", ""),
        ("[0,NULL,setFocusedTask]", ""),
    ],
)
def test_the_component_is_found_wherever_it_stands(said, package):
    assert package_in(said) == package


@given(st.text(max_size=200))
def test_no_text_breaks_it(text):
    read_line(text)
    package_in(text)
