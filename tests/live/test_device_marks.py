"""``overcollect proxy --adb`` beside a program that stands for adb and replays what phones were recorded to say."""

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest

from overcollect.captures import open_capture
from overcollect.captures.interface import Options
from overcollect.model import Mark, in_force

APP = "com.example.music"
IMEI = "490154203237518"
SEVERAL = "A1\tdevice\nB2\tdevice"
RECORDED = Path(__file__).parent.parent / "inputs" / "devices" / "recorded"
TO_THE_FRONT = f"wm_set_resumed_activity: [0,{APP}/.Main,minimalResumeActivityLocked - onActivityStateChanged]"
DIALOG = (
    "ActivityTaskManager: START u0 {act=android.content.pm.action.REQUEST_PERMISSIONS pkg=com.android."
    "permissioncontroller cmp=com.android.permissioncontroller/.permission.ui.GrantPermissionsActivity (has extras)} "
    "from uid 10026 on display 0"
)
DENIED = (
    "GrantPermissionsViewModel: Permission grant result requestId=-12 callingUid=10026 "
    f"callingPackage={APP} permission=android.permission.READ_CONTACTS isImplicit=false result=6"
)
INSTALLED = "ActivityManager: Force stopping com.example.taxi appid=10128 user=-1: installPackageLI"


def until(condition):
    for _ in range(600):
        if found := condition():
            return found
        time.sleep(0.05)
    return pytest.fail("it did not come to that")


class Run:
    """A phone and a proxy, with its folder."""

    def __init__(self, folder, root, upstream):
        self.folder, self.root, self.upstream = folder, root, upstream
        self.process = None
        (folder / "log.txt").write_text("")
        shutil.copy(RECORDED / "launcher-in-front.txt", folder / "phone.txt")
        (folder / "bin").mkdir()
        timeline = {"schema": "overcollect/timeline/1", "start": {"consent": "never", "uncertainty_s": 0}}
        (folder / "timeline.yaml").write_text(json.dumps(timeline))

    def start(self, *adb, devices="SERIAL1\tdevice", installed=True):
        if installed:
            shutil.copy(self.root / "tests" / "inputs" / "devices" / "adb.sh", self.folder / "bin" / "adb")
            (self.folder / "bin" / "adb").chmod(0o755)
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        command = [
            sys.executable,
            "-c",
            "from overcollect.cli import main; main()",
            "proxy",
            "-q",
            "--web",
            "--adb",
            *adb,
        ]
        command += ["--port", self.port, "--listen-host", "127.0.0.1", "--confdir", self.folder]
        command += ["--app", self.root / "captures" / "example-music" / "app.yaml"]
        command += ["--timeline", self.folder / "timeline.yaml", "-w", self.folder / "run.flow"]
        command += ["-f", "json", "-o", self.folder / "report.json"]
        environment = os.environ | {
            "PATH": f"{self.folder / 'bin'}:/usr/bin:/bin",
            "FAKE_ADB_PHONE": str(self.folder / "phone.txt"),
            "FAKE_ADB_LOG": str(self.folder / "log.txt"),
            "FAKE_ADB_GONE": str(self.folder / "gone"),
            "FAKE_ADB_DEVICES": devices.replace("\n", "\\n").replace("\t", "\\t"),
        }
        with (self.folder / "err.txt").open("w") as err:
            self.process = subprocess.Popen(
                list(map(str, command)), env=environment, stdin=subprocess.DEVNULL, stdout=err, stderr=err
            )
        until(lambda: "Live page: " in self.said)

    @property
    def said(self):
        return (self.folder / "err.txt").read_text()

    def log(self, *lines):
        with (self.folder / "log.txt").open("a") as file:
            for line in lines:
                file.write(f"{time.time():.3f}  1234  1300 I {line}\n")

    def page(self, lang="en"):
        """What the page shows of the marks."""
        url = self.said.partition("Live page: ")[2].split()[0]
        with urllib.request.urlopen(f"{url}events?lang={lang}", timeout=20) as stream:
            data = next(line for line in stream if line.startswith(b"data: "))
        return json.loads(data.removeprefix(b"data: "))["items"]["marks"]

    def shows(self, text, lang="en"):
        return until(lambda: any(entry["text"] == text for entry in self.page(lang)["log"]))

    def post(self):
        opener = urllib.request.build_opener(urllib.request.ProxyHandler({"http": f"http://127.0.0.1:{self.port}"}))
        headers = {"Content-Type": "application/json", "Host": "log.adnet.example"}
        request = urllib.request.Request(
            f"http://127.0.0.1:{self.upstream}/v1", f'{{"imei": "{IMEI}"}}'.encode(), headers
        )
        assert opener.open(request, timeout=20).read() == b"{}"

    def stop(self):
        self.process.send_signal(signal.SIGINT)
        assert self.process.wait(60) in (0, 1, 3)
        assert "Traceback" not in self.said
        return json.loads((self.folder / "report.json").read_text())


@pytest.fixture
def phone(tmp_path, root, upstream):
    run = Run(tmp_path, root, upstream)
    yield run
    if run.process is not None and run.process.poll() is None:
        run.process.kill()
        run.process.wait()


def test_marks_of_the_device_land_on_the_page_in_the_flow_file_and_in_the_report(phone, tmp_path, root, run_audit):
    phone.start()
    phone.shows("Background")
    phone.log(TO_THE_FRONT)
    phone.shows("Foreground")
    phone.post()
    phone.log(DIALOG)
    phone.log(DENIED)
    phone.shows("Permission contacts: denied")
    phone.log(INSTALLED)
    phone.shows("com.example.taxi was installed")
    phone.shows("通讯录权限：已拒绝", "zh")
    phone.log("screen_toggled: 0")
    phone.shows("Screen off")
    phone.post()
    phone.log("screen_toggled: 1")
    until(lambda: "visibility:foreground" in phone.page()["pressed"])
    report = phone.stop()
    assert "Marks are set by the device SERIAL1, for com.example.music." in phone.said
    assert [(each["name"], each["asked"], each["denied"]) for each in report["permissions"]] == [("contacts", 1, 1)]
    seen = {
        situation["visibility"]
        for flow in report["data_flows"]
        if flow["data_type"] == "imei"
        for situation in flow["situations"]
    }
    assert seen == {"foreground", "screen_off"}
    marks = {item for item in open_capture(str(tmp_path / "run.flow"), Options()).read() if isinstance(item, Mark)}
    told = sorted((mark.start, str(mark.visibility or mark.install or mark.permission.event)) for mark in marks)
    assert [what for _, what in told][:5] == ["background", "foreground", "asked", "denied", "com.example.taxi"]
    # The last mark came after the last message, and is in the file all the same.
    assert [what for _, what in told][-2:] == ["screen_off", "foreground"]
    again = run_audit(tmp_path / "run.flow", phone)
    assert {each["id"] for each in again["findings"]} == {each["id"] for each in report["findings"]}
    assert again["permissions"] == report["permissions"]


@pytest.fixture
def run_audit(root, tmp_path):
    def audit(flows, phone):
        command = [sys.executable, "-m", "overcollect", "audit", flows, "-f", "json"]
        command += ["--app", root / "captures" / "example-music" / "app.yaml"]
        command += ["--timeline", phone.folder / "timeline.yaml", "-o", tmp_path / "again.json"]
        subprocess.run(list(map(str, command)), check=False, capture_output=True, timeout=120)
        return json.loads((tmp_path / "again.json").read_text())

    return audit


@pytest.mark.parametrize(
    ("adb", "given", "told"),
    [
        ([], {"installed": False}, "adb is not installed"),
        ([], {"devices": ""}, "no device is connected"),
        ([], {"devices": "SERIAL1\tunauthorized"}, "unauthorized. Unlock the phone and allow USB debugging"),
        ([], {"devices": SEVERAL}, "2 devices are connected. Choose one of A1, B2 with --adb"),
        (["C3"], {"devices": SEVERAL}, "--adb C3: is not connected. Connected are A1, B2"),
    ],
)
def test_a_device_that_cannot_be_followed_is_told_in_one_line_and_the_proxy_goes_on(phone, adb, given, told):
    phone.start(*adb, **given)
    until(lambda: told in phone.said)
    phone.post()
    report = phone.stop()
    assert report["coverage"]["messages_sent"] == 1
    assert phone.said.count(told) == 1


def test_a_start_that_nobody_asked_for_is_shown_with_its_cause_and_is_in_the_flow_file(phone, tmp_path):
    phone.start()
    phone.shows("Background")
    phone.log(f"am_proc_start: [0,4321,10026,{APP},service,{{{APP}/{APP}.Woken}}]")
    phone.shows("The app was started: as a service")
    phone.log(f"ActivityManager: Start proc 4321:{APP}/u0a26 for service {{{APP}/{APP}.Woken}} caller=com.example.game")
    phone.shows("The app was started: as a service, caused by com.example.game")
    phone.shows("应用被启动：后台服务（由 com.example.game 引起）", "zh")
    phone.stop()
    marks = [item for item in open_capture(str(tmp_path / "run.flow"), Options()).read() if isinstance(item, Mark)]
    launches = [mark.launch for mark in in_force(marks) if mark.launch]
    assert {(launch.by, launch.caller) for launch in launches} == {("service", "com.example.game")}


def test_one_of_several_devices_is_chosen_by_its_serial_number(phone):
    phone.start("B2", devices=SEVERAL)
    phone.shows("Background")
    assert "Marks are set by the device B2" in phone.said
    phone.stop()


def test_a_cable_that_comes_off_is_told_and_visibility_is_unknown_until_it_is_back(phone):
    phone.start()
    phone.log(TO_THE_FRONT)
    phone.shows("Foreground")
    (phone.folder / "gone").touch()
    for each in processes_of(phone.process.pid, "tail"):
        os.kill(each, signal.SIGTERM)
    phone.shows("visibility unknown")
    phone.post()
    (phone.folder / "gone").unlink()
    until(lambda: "is back" in phone.said)
    phone.shows("Background")
    phone.stop()
    assert phone.said.count("Connect the device again") == 1


def processes_of(parent, name):
    found = subprocess.run(
        ["ps", "-o", "pid=,comm=", "--ppid", str(parent)], capture_output=True, text=True, check=False
    )
    return [int(line.split()[0]) for line in found.stdout.splitlines() if line.split()[1] == name]
