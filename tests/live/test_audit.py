"""The addon in a real mitmdump, driven by a real client."""

import json
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest

IMEI = "490154203237518"
GAID = "60e5d787-7b10-4341-8289-a784280e7f1f"
MITMDUMP = Path(sys.executable).parent / "mitmdump"

HELPER = """
from mitmproxy import ctx


def requestheaders(flow):
    # Names of the sample hosts lead to the test's own server; the flow keeps the names.
    mark = flow.request.headers.pop("x-test-mark", None)
    if mark:
        ctx.master.commands.call("overcollect.mark", *mark.split())


def server_connect(data):
    data.server.address = ("127.0.0.1", {port})
"""


@pytest.fixture(scope="module")
def session(root, upstream, tmp_path_factory):
    """Run a client through mitmdump with the addon; return the folder with what was written, and what was printed."""
    folder = tmp_path_factory.mktemp("live")
    (folder / "helper.py").write_text(HELPER.format(port=upstream))
    music = root / "captures" / "example-music"
    (folder / "device.yaml").write_text(
        json.dumps({"schema": "overcollect/device/1", "values": {"imei": [IMEI]}}),
    )
    (folder / "timeline.yaml").write_text(
        json.dumps({"schema": "overcollect/timeline/1", "start": {"consent": "never", "uncertainty_s": 0.2}})
    )
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        proxy_port = probe.getsockname()[1]
    command = [MITMDUMP, "--listen-host", "127.0.0.1", "--listen-port", str(proxy_port), "-w", folder / "saved.flow"]
    command += ["-s", root / "addons" / "audit.py", "-s", folder / "helper.py", "--set", f"confdir={folder}"]
    settings = {
        "app": music / "app.yaml",
        "device": folder / "device.yaml",
        "timeline": folder / "timeline.yaml",
        "output": folder / "report.json",
        "format": "json",
    }
    for name, value in settings.items():
        command += ["--set", f"overcollect_{name}={value}"]
    proxy = subprocess.Popen(list(map(str, command)), stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    try:
        wait_for(proxy_port)
        opener = urllib.request.build_opener(urllib.request.ProxyHandler({"http": f"http://127.0.0.1:{proxy_port}"}))
        post(opener, "http://c.strange.example/v1", {"x": GAID})
        post(opener, "http://log.adnet.example/v1", {"gaid": GAID})
        for mark in (None, "consent accepted", "function play", "function-end play", "visibility background"):
            if mark:
                time.sleep(0.5)
                post(opener, "http://api.music.example/mark", {"n": 1}, {"x-test-mark": mark})
                time.sleep(0.5)
            post(opener, "http://log.adnet.example/v1", {"device": {"imei": IMEI}, "scene": mark or "start"})
            post(opener, "http://api.music.example/songs", {"page": 2})
        time.sleep(2)
    finally:
        proxy.send_signal(signal.SIGINT)
        output = proxy.communicate(timeout=30)[0]
    return folder, output


def wait_for(port):
    for _ in range(200):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    pytest.fail("mitmdump did not start")


def post(opener, url, content, headers=None):
    headers = {"Content-Type": "application/json", **(headers or {})}
    with opener.open(urllib.request.Request(url, json.dumps(content).encode(), headers), timeout=10) as response:
        return response.read()


def test_findings_are_printed_while_traffic_flows(session):
    _, output = session
    assert "NEED-02 imei > adnet.example" in output
    assert IMEI not in output


def test_the_report_is_written_at_the_end(session, root):
    import jsonschema  # noqa: PLC0415

    report = json.loads((session[0] / "report.json").read_text())
    jsonschema.validate(report, json.loads((root / "reports" / "schemas" / "report-1.json").read_text()))
    places = {(s["consent"], s["function"], s["visibility"]) for f in report["data_flows"] for s in f["situations"]}
    assert ("before", "none", "unknown") in places
    assert ("accepted", "play", "unknown") in places
    assert ("accepted", "none", "background") in places


def test_the_saved_flows_give_the_same_findings_with_the_same_marks(session, root):
    folder, _ = session
    command = [sys.executable, "-m", "overcollect", "audit", folder / "saved.flow"]
    command += ["--app", root / "captures" / "example-music" / "app.yaml", "--device", folder / "device.yaml"]
    command += ["--timeline", folder / "timeline.yaml", "-f", "json"]
    done = subprocess.run(list(map(str, command)), capture_output=True, text=True, check=False)
    offline, live = json.loads(done.stdout), json.loads((folder / "report.json").read_text())
    assert [f["id"] for f in offline["findings"]] == [f["id"] for f in live["findings"]]
    assert offline["findings"]
    assert {"gaid > adnet.example", "gaid > strange.example"} <= {f["subject"] for f in live["findings"]}
    key = ("id", "verdict", "count")
    assert [[f[k] for k in key] for f in offline["data_flows"]] == [[f[k] for k in key] for f in live["data_flows"]]
