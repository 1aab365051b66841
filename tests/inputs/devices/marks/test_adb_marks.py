"""The whole way, from a program that stands for adb to the marks."""

import threading
import time
from pathlib import Path

import pytest

from overcollect.inputs.devices.adb import connect
from overcollect.inputs.devices.marks import AdbMarks, Hearers
from overcollect.model import InputProblem, in_force

APP = "com.example.music"
PHONE = (Path(__file__).parent.parent / "recorded" / "launcher-in-front.txt").read_text()
GRANT = "GrantPermissionsActivity"


class Heard:
    def __init__(self):
        self.marks, self.installs, self.problems = [], [], []
        self.news = threading.Condition()

    def hearers(self):
        return Hearers(mark=self.take(self.marks), install=self.take(self.installs), problem=self.take(self.problems))

    def take(self, into):
        def put(what):
            with self.news:
                into.append(what)
                self.news.notify()

        return put

    def wait(self, what, count):
        with self.news:
            assert self.news.wait_for(lambda: len(what) >= count, 10), what


@pytest.fixture
def run(tmp_path, fake_adb):
    """Return a function that connects a phone whose log and answers the test writes."""
    phone, log = tmp_path / "phone.txt", tmp_path / "log.txt"
    phone.write_text(PHONE)
    log.write_text("")
    fake_adb(phone=phone, log=log, gone=tmp_path / "gone")

    def write(*lines):
        with log.open("a") as file:
            for line in lines:
                file.write(f"{time.time():.3f}  1234  1300 I {line}\n")

    return phone, write


def views(heard):
    return [str(mark.visibility) for mark in heard.marks if mark.visibility]


def test_a_run_is_followed_while_it_goes_on(run):
    phone, write = run
    heard = Heard()
    began = time.time()
    with AdbMarks(connect(), APP, heard.hearers()) as marks:
        heard.wait(heard.marks, 1)
        write(f"wm_set_resumed_activity: [0,{APP}/.Main,x]")
        heard.wait(heard.marks, 2)
        write(
            "ActivityTaskManager: START u0 {act=android.content.pm.action.REQUEST_PERMISSIONS pkg=com.android"
            f".permissioncontroller cmp=com.android.permissioncontroller/.permission.ui.{GRANT}}} from uid 10026"
        )
        write(f"wm_set_resumed_activity: [0,com.android.permissioncontroller/.permission.ui.{GRANT},x]")
        time.sleep(0.5)
        phone.write_text(PHONE.replace("granted=false, flags=[ ]", "granted=false, flags=[ USER_SET ]"))
        write(f"wm_set_resumed_activity: [0,{APP}/.Main,x]")
        heard.wait(heard.marks, 4)
        write("screen_toggled: 0")
        heard.wait(heard.marks, 5)
        assert marks.clock.seconds == pytest.approx(0, abs=0.5)
    assert views(heard) == ["background", "foreground", "screen_off"]
    asked, denied = (mark for mark in heard.marks if mark.permission)
    assert (asked.permission.name, asked.permission.event) == ("contacts", "asked")
    assert (denied.permission.name, denied.permission.event) == ("contacts", "denied")
    assert began - 1 < asked.start < denied.start < time.time() + 1
    assert heard.problems == []


def test_the_start_of_the_app_is_told_and_who_caused_it(run):
    _, write = run
    heard = Heard()
    with AdbMarks(connect(), APP, heard.hearers()):
        heard.wait(heard.marks, 1)
        write(f"am_proc_start: [0,4321,10026,{APP},service,{{{APP}/{APP}.Woken}}]")
        write(f"ActivityManager: Start proc 4321:{APP}/u0a26 for service {{{APP}/{APP}.Woken}} caller=com.example.game")
        heard.wait(heard.marks, 4)
    launches = [mark.launch for mark in in_force(heard.marks) if mark.launch]
    assert [(launch.by, launch.caller) for launch in launches] == [("service", "com.example.game")]


def test_new_packages_and_updates_are_told(run):
    phone, write = run
    heard = Heard()
    with AdbMarks(connect(), APP, heard.hearers()):
        write("ActivityManager: Force stopping com.example.taxi appid=10128 user=-1: installPackageLI")
        heard.wait(heard.installs, 1)
        write("wm_set_resumed_activity: [0,com.android.packageinstaller/.InstallStart,x]")
        phone.write_text(
            PHONE.replace(f"$ pm list packages -3\npackage:{APP}", "$ pm list packages -3\npackage:com.example.ad")
        )
        write(f"wm_set_resumed_activity: [0,{APP}/.Main,x]")
        heard.wait(heard.installs, 2)
    assert [(each.package, each.update) for each in heard.installs] == [
        ("com.example.taxi", True),
        ("com.example.ad", False),
    ]


def test_a_device_that_goes_away_is_told_and_followed_again(run, tmp_path, monkeypatch):
    monkeypatch.setattr("overcollect.inputs.devices.marks.adb_marks._AGAIN_S", 0.1)
    heard = Heard()
    with AdbMarks(connect(), APP, heard.hearers()) as marks:
        heard.wait(heard.marks, 1)
        (tmp_path / "gone").touch()
        marks._process.terminate()
        heard.wait(heard.problems, 1)
        time.sleep(0.5)
        (tmp_path / "gone").unlink()
        heard.wait(heard.marks, 3)
    assert views(heard) == ["background", "unknown", "background"]
    assert len(heard.problems) == 1


def test_a_dialog_that_nobody_answered_is_told_at_the_end(run):
    _, write = run
    heard = Heard()
    with AdbMarks(connect(), APP, heard.hearers()):
        heard.wait(heard.marks, 1)
        write(
            "ActivityTaskManager: START u0 {act=android.content.pm.action.REQUEST_PERMISSIONS "
            "cmp=com.android.permissioncontroller/.x} from uid 10026"
        )
        time.sleep(0.5)
    assert [mark.permission.name for mark in heard.marks if mark.permission] == ["unknown"]


def test_an_app_that_is_not_installed_is_told_at_once(run):
    with pytest.raises(InputProblem, match=r"com\.example\.other is not installed"):
        AdbMarks(connect(), "com.example.other", Heard().hearers()).start()


def test_it_can_be_stopped_before_it_was_started(run):
    AdbMarks(connect(), APP, Heard().hearers()).stop()
